"""Every library's tables go in, come out as that library's, and say the same."""

import datetime

import duckdb
import fingerpost
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from letters import COLUMNS, EXPECTED, IDS, MOOD, PROBLEMS, TEXTS


def whole():
    return fingerpost.identify(pa.table(COLUMNS))


def test_pyarrow_rows_keep_their_place_and_a_bad_one_says_why():
    found = whole()
    assert found.column_names == EXPECTED
    assert found["id"].to_pylist() == IDS
    assert found["mental_health"].to_pylist() == MOOD
    assert found["problem"].to_pylist() == PROBLEMS
    assert found["pain_months"].to_pylist() == [None, 60.0, None, None, 8.0]
    assert found["mentions"].to_pylist()[2] is None


def test_places_count_characters_as_python_does():
    for row, text in zip(whole().to_pylist(), TEXTS):
        for mention in row["mentions"] or []:
            assert text[mention["start"] : mention["end"]] == mention["text"]
    assert [mention["text"] for mention in whole().to_pylist()[1]["mentions"]][-1] == "sertraline"


def test_a_record_batch_and_a_reader_stay_what_they_are():
    batch = pa.record_batch(COLUMNS)
    assert isinstance(fingerpost.identify(batch), pa.RecordBatch)
    assert fingerpost.identify(batch).num_rows == len(IDS)
    assert fingerpost.identify(batch.slice(0, 0)).num_rows == 0
    read = []

    def batches():
        for at in range(5):
            read.append(at)
            yield batch

    found = fingerpost.identify(pa.RecordBatchReader.from_batches(batch.schema, batches()))
    assert isinstance(found, pa.RecordBatchReader)
    assert len(read) < 5, "a reader is read as it is asked for"
    assert found.read_all().num_rows == 5 * len(IDS)


def test_pandas():
    frame = pd.DataFrame(COLUMNS, index=[10, 11, 12, 13, 14])
    found = fingerpost.identify(frame)
    assert isinstance(found, pd.DataFrame)
    assert found.index.tolist() == frame.index.tolist()
    assert found["mental_health"].where(found["mental_health"].notna(), None).tolist() == MOOD
    assert found.loc[11, "mentions"][0]["concept"] == "pain"
    categories = frame.assign(text=frame["text"].astype("category"), date=pd.Timestamp("2024-06-01"))
    again = fingerpost.identify(categories)["mental_health"]
    assert again.where(again.notna(), None).tolist() == ["negated", "current", None, "uncertain", "uncertain"]


@pytest.mark.parametrize("lazy", [False, True])
def test_polars(lazy):
    frame = pl.LazyFrame(COLUMNS) if lazy else pl.DataFrame(COLUMNS)
    found = fingerpost.identify(frame)
    assert isinstance(found, pl.DataFrame)
    assert found["mental_health"].to_list() == MOOD
    assert found.columns == EXPECTED
    days = pl.DataFrame({"text": ["Knee pain since 2019."], "date": [datetime.date(2024, 6, 1)]})
    assert fingerpost.identify(days)["pain_months"].to_list() == [60.0]


def test_duckdb_reads_what_was_found_by_its_name():
    letters = pa.table(COLUMNS)
    relation = duckdb.sql("select * from letters order by id")
    found = fingerpost.identify(relation)
    assert found["mental_health"].to_pylist() == MOOD
    count = "select count(*) from (select unnest(mentions) as m from found) where m.status = 'negated'"
    assert duckdb.sql(count).fetchall() == [(1,)]
    assert letters.num_rows == len(IDS)


def test_anything_else_with_a_stream_gives_a_stream():
    class Stream:
        def __arrow_c_stream__(self, requested_schema=None):
            return pa.table(COLUMNS).__arrow_c_stream__(requested_schema)

    assert pa.table(fingerpost.identify(Stream())).equals(whole())


def test_codes_count_and_have_no_place():
    codes = [[{"system": "http://snomed.info/sct", "code": "35489007", "display": "Depressive disorder"}], None]
    found = fingerpost.identify(pa.table({"text": ["Sore back.", "Sore back."], "codes": codes}))
    mention = found["mentions"].to_pylist()[0][-1]
    assert (mention["source"], mention["code"], mention["start"]) == ("code", "35489007", None)
    assert found["mental_health"].to_pylist() == ["current", "none"]
    assert "id" not in found.column_names


def test_explain_adds_the_trigger_and_its_reach():
    text = "Denies low mood."
    (mention,) = fingerpost.identify(pa.table({"text": [text]}), explain=True)["mentions"].to_pylist()[0]
    assert mention["trigger"]["text"] == "Denies"
    assert "low mood" in text[mention["scope"]["start"] : mention["scope"]["end"]]
    (plain,) = fingerpost.identify(pa.table({"text": ["Low mood."]}), explain=True)["mentions"].to_pylist()[0]
    assert plain["trigger"] is None and plain["scope"] is None


def test_many_threads_say_what_one_says():
    many = pa.table({"id": range(20_000), "text": [TEXTS[at % 5] for at in range(20_000)]})
    one = fingerpost.identify(many, threads=1)
    four = fingerpost.identify(many, threads=4)
    assert one.combine_chunks().equals(four.combine_chunks())
    assert four["id"].to_pylist() == list(range(20_000))


def test_as_of_is_the_day_of_letters_that_bear_none():
    letters = pa.table({"text": ["Knee pain since 2019."]})
    assert fingerpost.identify(letters)["pain_months"].to_pylist() == [None]
    for day in ["2024-06-01", datetime.date(2024, 6, 1), datetime.datetime(2024, 6, 1, 9)]:
        assert fingerpost.identify(letters, as_of=day)["pain_months"].to_pylist() == [60.0]
    with pytest.raises(ValueError, match="as_of"):
        fingerpost.identify(letters, as_of="June")


def test_a_table_that_cannot_be_read_is_refused_before_anything_is():
    with pytest.raises(ValueError, match="no column called text"):
        fingerpost.identify(pa.table({"letter": ["Low mood."]}))
    with pytest.raises(ValueError, match="column text holds Int64"):
        fingerpost.identify(pa.table({"text": [1]}))
    with pytest.raises(ValueError, match="column codes"):
        fingerpost.identify(pa.table({"text": ["x"], "codes": ["35489007"]}))


def test_a_folder_of_ones_own_rules_counts_and_a_bad_one_is_named(tmp_path):
    letters = pa.table({"text": ["Feels wabbit."]})
    assert fingerpost.identify(letters)["mental_health"].to_pylist() == ["none"]
    folder = tmp_path / "lexicon"
    folder.mkdir()
    rule = '[[entry]]\nid = "low_mood.ours"\nkind = "concept"\nconcept = "low_mood"\nphrases = ["wabbit"]\nwhy = "Said here."\n'
    (folder / "ours.toml").write_text(rule + 'examples = ["Feels wabbit. => low_mood affirmed"]\n')
    assert fingerpost.identify(letters, content=tmp_path)["mental_health"].to_pylist() == ["current"]
    (folder / "ours.toml").write_text("[[entry]]\nid = 5\n")
    with pytest.raises(ValueError, match="ours.toml"):
        fingerpost.identify(letters, content=tmp_path)
