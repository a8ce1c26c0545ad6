"""Reads letters on a Spark cluster of two workers, holds each row against the command line, and prints letters a second
beside the same job with a Python regex. `make spark` runs it; it needs Java 17 or 11.

    python measure/spark.py PROGRAM [LETTERS]
"""

import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from letters import made_up
from terms import terms

ROUNDS = 3
REGEX_SHARE = 20  # the regex reads every twentieth letter: a whole round of it would take too long


def cluster():
    """Two workers of one core and 1 GB, each a process of its own, on this machine."""
    import pyspark
    from pyspark.sql import SparkSession

    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    build = SparkSession.builder.master("local-cluster[2,1,1024]").appName("fingerpost")
    build = build.config("spark.ui.enabled", "false").config("spark.ui.showConsoleProgress", "false")
    build = build.config("spark.driver.host", "127.0.0.1")
    build = build.config("spark.sql.execution.arrow.maxRecordsPerBatch", "2000")
    return build.config("spark.executorEnv.PYSPARK_PYTHON", sys.executable).getOrCreate()


def either(words):
    """One pattern for all words, parted where they part: many times faster in Python than one after the other."""
    branches, ends = {}, False
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    inner = "|".join(re.escape(letter) + either(rest) for letter, rest in sorted(branches.items()))
    return f"(?:{inner}){'?' if ends else ''}"


def by_regex(concepts, denials):
    """What a careful analyst would write in a day: all terms in one pattern, a denial within six words before."""
    found = re.compile(rf"\b(?:{either(concepts)})\b", re.IGNORECASE)
    denied = re.compile(rf"\b(?:{either(denials)})\b(?:\W+\w+){{0,6}}\W*$", re.IGNORECASE)

    def read(batches):
        import pyarrow as pa

        for batch in batches:
            mentions = []
            for text in batch.column("text").to_pylist():
                here = []
                for hit in found.finditer(text):
                    before = text[max(0, hit.start() - 60) : hit.start()]
                    status = "negated" if denied.search(before) else "affirmed"
                    concept = concepts.get(hit[0].lower())
                    here.append({"start": hit.start(), "end": hit.end(), "concept": concept, "status": status})
                mentions.append(json.dumps(here))
            yield pa.RecordBatch.from_arrays([batch.column("id"), pa.array(mentions)], ["id", "mentions"])

    return read


def differences(spark, letters, program, folder):
    """Each letter on which the cluster and the command line differ."""
    import fingerpost

    source, out = folder / "letters.parquet", folder / "said.jsonl"
    letters.to_parquet(source, index=False)
    subprocess.run([program, "identify", str(source), "--out", str(out)], check=True)
    said = {(line := json.loads(text))["id"]: line["labels"] for text in out.read_text(encoding="utf-8").splitlines()}
    rows = fingerpost.identify(spark.read.parquet(str(source))).collect()
    assert len(rows) == len(said) == len(letters), f"{len(rows)} rows of Spark, {len(said)} of the command line"
    return [row["id"] for row in rows if _labels(row.asDict(recursive=True)) != said[row["id"]]]


def _labels(row):
    labels = {name: row[name] for name in ("persistent_pain", "pain_months", "mental_health", "risk")}
    labels["mentions"] = [{name: value for name, value in one.items() if value is not None} for one in row["mentions"]]
    return labels


def seconds(frame):
    begun = time.perf_counter()
    frame.write.format("noop").mode("overwrite").save()
    return time.perf_counter() - begun


def main(program, how_many):
    import fingerpost
    import pandas
    import pyarrow
    import pyspark

    letters = pandas.DataFrame(made_up(how_many))
    size = letters["text"].str.len().sum() / 1e6
    spark = cluster()
    spark.sparkContext.setLogLevel("ERROR")
    with tempfile.TemporaryDirectory() as folder:
        different = differences(spark, letters, program, Path(folder))
        print(f"{how_many} letters, {size:.1f} MB: {len(different)} rows differ from the command line's {different[:5]}")
        source = spark.read.parquet(str(Path(folder) / "letters.parquet")).repartition(4).cache()
        few = spark.createDataFrame(letters.iloc[::REGEX_SHARE]).repartition(4).cache()
        counted = source.count(), few.count()
        ours = lambda: counted[0] / seconds(fingerpost.identify(source))
        read = by_regex(terms("concept"), terms("negation"))
        regex = lambda: counted[1] / seconds(few.mapInArrow(read, "id string, mentions string"))
        ours(), regex()  # workers start, rules are read
        rounds = [(ours(), regex()) for _ in range(ROUNDS)]
    spark.stop()
    fast, slow = (statistics.median(each) for each in zip(*rounds))
    print(f"pyspark {pyspark.__version__}, pyarrow {pyarrow.__version__}, local-cluster[2,1,1024], median of {ROUNDS} rounds")
    print(f"fingerpost    {fast:10.0f} letters/s  {fast * size / how_many:7.2f} MB/s")
    print(f"Python regex  {slow:10.0f} letters/s  {slow * size / how_many:7.2f} MB/s")
    print(f"ratio         {fast / slow:10.1f}")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 100_000))
