"""The wheel and the command line answer alike, row for row."""

import json
import os
import subprocess

import fingerpost
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from letters import IDS, TEXTS

PROGRAM = os.environ.get("FINGERPOST_BIN")


@pytest.mark.skipif(not PROGRAM, reason="FINGERPOST_BIN names no program")
@pytest.mark.parametrize("explain", [False, True])
def test_the_wheel_says_what_the_command_line_says(tmp_path, explain):
    readable = [at for at, text in enumerate(TEXTS) if text]
    letters = pa.table({"id": [IDS[at] for at in readable], "text": [TEXTS[at] for at in readable]})
    lines = tmp_path / "letters.jsonl"
    lines.write_text("".join(json.dumps(row) + "\n" for row in letters.to_pylist()), encoding="utf-8")
    options = ["--explain"] if explain else []
    said = subprocess.run([PROGRAM, "identify", lines, *options], check=True, capture_output=True, text=True).stdout
    said = [json.loads(line) for line in said.splitlines()]
    assert [labels(row, explain) for row in fingerpost.identify(letters, explain=explain).to_pylist()] == said

    out = tmp_path / "found.parquet"
    subprocess.run([PROGRAM, "identify", lines, "--out", out, *options], check=True)
    found = fingerpost.identify(letters, explain=explain).drop_columns(["problem"])
    assert pq.read_table(out).to_pylist() == found.to_pylist()


def labels(row, explain):
    kept = {name: row[name] for name in ("persistent_pain", "pain_months", "mental_health", "risk")}
    always = ("trigger", "scope") if explain else ()
    kept["mentions"] = [
        {name: value for name, value in mention.items() if value is not None or name in always} for mention in row["mentions"]
    ]
    return {"id": row["id"], "labels": kept}
