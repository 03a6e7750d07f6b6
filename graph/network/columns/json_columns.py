"""Columns of text outside of Python: thousands of names are put together without touching each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Any

import numpy as np
import orjson
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from graph.time import BEGIN, END

Column = NDArray[Any]
# A column of texts, or one text for every place.
Text = Any

_COMMA = ord(",")
_BEGIN, _END = BEGIN.toordinal(), END.toordinal()
# Days that follow each other so far apart at most are looked up in one table; a few such tables are kept.
_LONGEST_RUN, _RUNS_KEPT = 20_000, 32


class Texts:
    """A list of texts that only grows, as a column; the list stays with whom it belongs to."""

    def __init__(self, names: list[str]) -> None:
        self._things = names
        self._column = write_column(())

    def take(self, places: Column) -> Text:
        """Those in these places."""
        if len(self._column) < len(self._things):
            self._column = pa.concat_arrays([self._column, write_column(self._things[len(self._column) :])])
        return choose(self._column, places)


class ColumnText:
    """What each of some numbered things is written as: written once, when it is first asked for."""

    def __init__(self) -> None:
        self._column = write_column(())
        self._places = np.zeros(0, np.int32)

    def take(self, numbers: Column, write: Callable[[int], str]) -> Text:
        """These, of which none is named twice; ``write`` writes one that was not written yet."""
        most = int(numbers.max(initial=-1)) + 1
        if len(self._places) < most:
            # Half as many again, so that what grows is seldom copied.
            unknown = np.full(most + most // 2 - len(self._places), -1, np.int32)
            self._places = np.concatenate([self._places, unknown])
        missing = numbers[self._places[numbers] < 0]
        if missing.size:
            self._places[missing] = len(self._column) + np.arange(len(missing))
            self._column = pa.concat_arrays([self._column, write_column(map(write, missing.tolist()))])
        return choose(self._column, self._places[numbers])


def write_column(texts: Iterable[str]) -> Text:
    """A column of these texts."""
    # Not by pyarrow's own way from a list, which brings in the whole of pandas wherever that is installed.
    written = [text.encode() for text in texts]
    return _cut(b"".join(written), _ends(np.fromiter(map(len, written), np.int32, len(written))))


def choose(known: Text, places: Column) -> Text:
    """Those of some texts in these places."""
    return known.take(_number(places))


def write_numbers(values: Column | Sequence[object]) -> Text:
    """Numbers or nulls as JSON, with the comma that follows each."""
    if not len(values):
        return write_column(())
    text = orjson.dumps(values, option=orjson.OPT_SERIALIZE_NUMPY)[1:-1] + b","
    commas = np.flatnonzero(np.frombuffer(text, np.uint8) == _COMMA)
    ends = np.zeros(len(commas) + 1, np.int32)
    np.add(commas, 1, out=ends[1:], casting="unsafe")
    return _cut(text, ends)


def write_days(days: Column, after: str = "") -> Text:
    """ISO dates, null where unbounded, each with a text after it."""
    known = (days > _BEGIN) & (days < _END)
    inside = days if known.all() else days[known]
    first, last = (int(inside.min()), int(inside.max())) if inside.size else (_END - 1, _END - 1)
    if last - first > _LONGEST_RUN:
        found = _number(days).dictionary_encode()
        return write_column(_write_day(day, after) for day in found.dictionary.to_pylist()).take(found.indices)
    start, table = _write_decades(date.fromordinal(first).year // 10, date.fromordinal(last).year // 10, after)
    # The last one of the table is null.
    return choose(table, (days if inside is days else np.where(known, days, start + len(table) - 1)) - start)


@lru_cache(_RUNS_KEPT)
def _write_decades(first: int, last: int, after: str) -> tuple[int, Text]:
    """The number of the first day of some decades, and all their days as texts, null after the last."""
    start = date(max(first * 10, 1), 1, 1).toordinal()
    stop = min(date(min(last * 10 + 9, date.max.year), 12, 31).toordinal() + 1, _END)
    return start, write_column(_write_day(day, after) for day in (*range(start, stop), _END))


def _write_day(day: int, after: str) -> str:
    return f"null{after}" if day in (_BEGIN, _END) else f'"{date.fromordinal(day).isoformat()}"{after}'


def join_groups(texts: Text, sizes: Column, between: str) -> Text:
    """Texts put together group by group, which follow each other and have these sizes."""
    ends = [None, pa.py_buffer(_ends(sizes))]
    groups = pa.Array.from_buffers(pa.list_(pa.string()), len(sizes), ends, children=[texts])
    return pc.binary_join(groups, _write_one(between))


def join_across(pieces: Iterable[Text]) -> Text:
    """What is in the same place of all, put together; one of the pieces at least is a column."""
    merged: list[Text] = []
    for piece in pieces:
        if merged and isinstance(piece, str) and isinstance(merged[-1], str):
            # Every piece is looked at for every place.
            merged[-1] += piece
        else:
            merged.append(piece)
    columns = (_write_one(piece) if isinstance(piece, str) else piece for piece in merged)
    return pc.binary_join_element_wise(*columns, _write_one(""))


def join_whole(texts: Text) -> memoryview:
    """All texts of a column that was just put together, one after another."""
    _, ends, data = texts.buffers()
    return memoryview(data)[: np.frombuffer(ends, np.int32)[len(texts)]]


@cache
def _write_one(text: str) -> Text:
    return write_column((text,))[0]


def _cut(data: bytes, ends: Column) -> Text:
    return pa.StringArray.from_buffers(len(ends) - 1, pa.py_buffer(ends), pa.py_buffer(data))


def _ends(sizes: Column) -> Column:
    """Where each of some things that follow each other begins, and where the last one ends."""
    ends = np.zeros(len(sizes) + 1, np.int32)
    np.cumsum(sizes, out=ends[1:])
    return ends


def _number(values: Column) -> Any:
    values = np.ascontiguousarray(values)
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), len(values), [None, pa.py_buffer(values)])
