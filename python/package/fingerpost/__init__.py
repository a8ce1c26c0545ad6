"""Reads referral letters for what they say of pain and mood, where the letters already are.

>>> import pyarrow as pa, fingerpost
>>> letters = pa.table({"id": [1, 2], "text": ["Denies low mood.", "Low mood since redundancy."]})
>>> fingerpost.identify(letters)["mental_health"].to_pylist()
['negated', 'current']

``identify`` takes and gives tables of pandas, Polars, pyarrow, DuckDB and Spark. What it finds are prompts with the words
that say so, for a person to confirm or not: it misses some, and not mentioned is not no.
"""

from __future__ import annotations

import datetime
import os
from typing import TYPE_CHECKING, Any, Iterable, Iterator, Optional, Union

from ._native import Engine as _Engine

if TYPE_CHECKING:
    import pyarrow

__all__ = ["identify", "identify_batches"]

Day = Union[str, datetime.date]
Folder = Union[str, "os.PathLike[str]"]

_shipped: Optional[_Engine] = None


def identify(
    table: Any,
    *,
    explain: bool = False,
    as_of: Optional[Day] = None,
    threads: Optional[int] = None,
    content: Optional[Folder] = None,
) -> Any:
    """What each letter of a table says of pain and mood, row for row.

    In: a column ``text``; where they are there, also ``id``, ``date`` (the letter's; dates, moments or text such as
    ``2026-03-02``) and ``codes`` (lists of ``{system, code, display}``). Other columns are not looked at.

    Out, a row for each row and in the same order: ``id`` as it came, ``persistent_pain``, ``pain_months``,
    ``mental_health``, ``risk``, ``mentions`` (a list of ``{start, end, text, concept, status, rule, source, system,
    code}``; places count Unicode characters, as Python does) and ``problem``: null, or why the row could not be read; its
    labels are null then.

    The table that comes out is of the library of the one that went in: a pandas or Polars DataFrame, a pyarrow Table,
    RecordBatch or RecordBatchReader (read as it is asked for), a Spark DataFrame (through ``mapInArrow``). For a DuckDB
    relation it is a pyarrow Table, which DuckDB can query by its name. For anything else with ``__arrow_c_stream__`` it is
    an Arrow stream.

    :param explain: add ``trigger`` and ``scope`` to each mention: which words set its status, and how far they reach.
    :param as_of: the day of letters that bear none.
    :param threads: how many to use; as many as there are processors unless told (in Spark one a task).
    :param content: a folder of your own rules, laid over those that are shipped; read anew at each call.
    :raises ValueError: if there is no column ``text``, or a column holds what it should not.

    >>> import pandas, fingerpost
    >>> found = fingerpost.identify(pandas.DataFrame({"text": ["Sore back for 18/12. ?depression"]}))
    >>> found[["persistent_pain", "pain_months", "mental_health"]].values.tolist()
    [['yes', 18.0, 'uncertain']]
    """
    library = type(table).__module__.partition(".")[0]
    if library == "pyspark":
        from . import _spark

        return _spark.identify(table, explain=explain, as_of=as_of, content=content)
    if library == "polars" and hasattr(table, "collect"):
        table = table.collect()
    threads = threads or _processors()
    engine = _engine(content)
    found = engine.identify(table, explain=explain, as_of=_day(as_of), threads=threads)
    return _as_in(library, table, found)


def identify_batches(
    batches: Iterable[pyarrow.RecordBatch],
    *,
    explain: bool = False,
    as_of: Optional[Day] = None,
    threads: int = 1,
    content: Optional[Folder] = None,
) -> Iterator[pyarrow.RecordBatch]:
    """Findings for one batch after the other, as Spark's ``mapInArrow`` and the like want them.

    >>> import pyarrow as pa, fingerpost
    >>> batch = pa.record_batch({"text": ["Tearful.", None]})
    >>> [row["problem"] for found in fingerpost.identify_batches([batch]) for row in found.to_pylist()]
    [None, 'there is no text']
    """
    import pyarrow as pa

    engine = _engine(content)
    for batch in batches:
        found = engine.identify(batch, explain=explain, as_of=_day(as_of), threads=threads)
        yield from pa.RecordBatchReader.from_stream(found)


def _engine(content: Optional[Folder]) -> _Engine:
    """The shipped rules are read once a process; a folder's at each call, for somebody may be at work on them."""
    global _shipped
    if content is not None:
        return _Engine(content)
    if _shipped is None:
        _shipped = _Engine()
    return _shipped


def _as_in(library: str, table: Any, found: Any) -> Any:
    """The stream as a table of the library that the other one is of."""
    if library == "polars":
        import polars

        return polars.DataFrame(found)
    try:
        import pyarrow as pa
    except ImportError:
        return found
    if library == "pandas":
        frame = pa.table(found).to_pandas()
        frame.index = table.index
        return frame
    if isinstance(table, pa.RecordBatchReader):
        return pa.RecordBatchReader.from_stream(found)
    if isinstance(table, pa.RecordBatch):
        whole = pa.table(found).combine_chunks()
        return whole.to_batches()[0] if whole.num_rows else pa.RecordBatch.from_pylist([], schema=whole.schema)
    if library in ("pyarrow", "duckdb", "_duckdb"):
        return pa.table(found)
    return found


def _day(day: Optional[Day]) -> Optional[str]:
    if isinstance(day, datetime.datetime):
        day = day.date()
    return day.isoformat() if isinstance(day, datetime.date) else day


def _processors() -> int:
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1
