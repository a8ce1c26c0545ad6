"""On a cluster of two workers, each a process of its own on this machine."""

import os
import shutil
import sys
from pathlib import Path

import fingerpost
import pyarrow as pa
import pytest
from letters import COLUMNS, IDS

pyspark = pytest.importorskip("pyspark")


@pytest.fixture(scope="module")
def spark():
    if not shutil.which("java"):
        pytest.skip("there is no Java here")
    from pyspark.sql import SparkSession

    os.environ["SPARK_HOME"] = str(Path(pyspark.__file__).parent)
    os.environ["PYSPARK_PYTHON"] = sys.executable
    os.environ["SPARK_LOCAL_IP"] = "127.0.0.1"
    build = SparkSession.builder.master("local-cluster[2,1,1024]").config("spark.ui.enabled", "false")
    build = build.config("spark.driver.host", "127.0.0.1").config("spark.sql.shuffle.partitions", "4")
    session = build.config("spark.executorEnv.PYSPARK_PYTHON", sys.executable).getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    yield session
    session.stop()


@pytest.mark.parametrize("explain", [False, True])
def test_a_cluster_says_what_one_process_says(spark, explain):
    rows = list(zip(IDS, COLUMNS["text"], COLUMNS["date"]))
    letters = spark.createDataFrame(rows, "id string, text string, date string").repartition(3)
    found = fingerpost.identify(letters, explain=explain)
    rows = sorted((row.asDict(recursive=True) for row in found.collect()), key=lambda row: row["id"])
    assert rows == fingerpost.identify(pa.table(COLUMNS), explain=explain).to_pylist()


def test_ids_keep_their_type_and_an_empty_table_is_empty(spark):
    letters = spark.createDataFrame([(7, "Low mood.")], "id bigint, text string")
    (row,) = fingerpost.identify(letters).collect()
    assert (row["id"], row["mental_health"]) == (7, "current")
    assert fingerpost.identify(letters.where("id = 8")).count() == 0


def test_a_table_without_letters_is_refused_before_anything_runs(spark):
    with pytest.raises(ValueError, match="no column called text"):
        fingerpost.identify(spark.createDataFrame([(1,)], "id int"))
