"""Spark: the letters stay on the cluster, and each task reads its own."""

from __future__ import annotations

from typing import Any, Iterator, Optional

PLACE = "start: bigint, end: bigint"
MENTION = f"{PLACE}, " + ", ".join(
    f"{name}: string" for name in ("text", "concept", "status", "rule", "source", "system", "code")
)
EXPLAINED = f"trigger: struct<{PLACE}, text: string>, scope: struct<{PLACE}>"


def schema(id_type: Optional[str], explain: bool) -> str:
    """The columns that come out, as Spark writes them."""
    mention = f"{MENTION}, {EXPLAINED}" if explain else MENTION
    columns = [f"id {id_type}"] if id_type else []
    columns += ["persistent_pain string", "pain_months double", "mental_health string", "risk string"]
    return ", ".join([*columns, f"mentions array<struct<{mention}>>", "problem string"])


def identify(df: Any, *, explain: bool, as_of: Any, content: Any) -> Any:
    """A Spark DataFrame of letters to one of findings; the package must be installed on the workers."""
    if "text" not in df.columns:
        raise ValueError("there is no column called text")
    known = [name for name in ("id", "text", "date", "codes") if name in df.columns]
    id_type = df.schema["id"].dataType.simpleString() if "id" in known else None

    def read(batches: Iterator[Any]) -> Iterator[Any]:
        from fingerpost import identify_batches

        return identify_batches(batches, explain=explain, as_of=as_of, content=content)

    return df.select(*known).mapInArrow(read, schema(id_type, explain))
