"""Four bounds, as Parley's network files have them, written as a date in EDTF that has the same bounds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta

from graph.errors import BadDateError
from graph.time import read_edtf
from graph.time.bounds import BEGIN, END

_DAY = timedelta(days=1)
_NAMES = ("start_earliest", "start_latest", "end_earliest", "end_latest")
_WRITTEN_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def write_period(values: Mapping[str, str]) -> str | None:
    """The date of an edge with these values; None where it has none. Raises BadDateError where no date is so.

    A date that is never certain has ``?`` after its first day, if it has a day.
    """
    if not any(values.get(name) for name in (*_NAMES, "start_open", "end_open")):
        return None
    try:
        first, latest, earliest, last = (
            date.fromisoformat(values[name]) if values.get(name) else None for name in _NAMES
        )
    except ValueError as error:
        raise BadDateError(f"{error}; expected days as YYYY-MM-DD") from error
    start_open, end_open = values.get("start_open") == "true", values.get("end_open") == "true"
    wanted = (
        first or BEGIN, latest or (BEGIN if start_open else END), earliest or (END if end_open else BEGIN), last or END,
    )  # fmt: skip
    begin = ".." if start_open else _side(first, latest)
    end = ".." if end_open else _side(earliest and earliest - _DAY, last and last - _DAY)
    for written in (begin, f"{begin}/{end}"):
        if written and _bounds(written) == wanted:
            return _WRITTEN_DAY.sub(r"\g<0>?", written, count=1) if values.get("uncertain") == "true" else written
    raise BadDateError(f"no date has the bounds {', '.join(f'{name} {values.get(name)}' for name in _NAMES)}")


def _side(one: date | None, other: date | None) -> str:
    """A beginning or an end between two days; empty where both are open."""
    if one is None and other is None:
        return ""
    if one == other and one is not None:
        return one.isoformat()
    return f"[{one.isoformat() if one else ''}..{other.isoformat() if other else ''}]"


def _bounds(written: str) -> tuple[date, date, date, date] | None:
    try:
        found = read_edtf(written)
    except BadDateError:
        return None
    return found.start_earliest, found.start_latest, found.end_earliest, found.end_latest
