"""Parley's subset of EDTF (Library of Congress, ISO 8601-2): read a written date into its four bounds.

A date (``2021``, ``2021-08``, ``2021-08-17``, each with ``?``, ``~`` or ``%``), one of several
(``[2021-08-18,2021-08-19]``, ``[..2021-06-25]``, ``[2021-07-21..2021-07-31]``), or from/to with ``/``, where a side
may be a date, one of several, ``..`` (open: known to go on) or empty (unknown).

Written by hand: ``edtf`` 5.0 takes 3 ms a date, reads ``2015-06/`` as ending in a year that it makes up, and gives one
upper and one lower day where four bounds are needed; ``prefixdate`` 0.6 gives nothing, without an error, for a day that
is on no calendar.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import lru_cache

from graph.errors import BadDateError
from graph.time.bounds import BEGIN, END, Bounds

_DAY = timedelta(days=1)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?([?~%]?)")
# For schemas: what is written so may still be on no calendar, or end before it starts.
_A_DATE = "(?:000[2-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-8][0-9]{3}|9[0-8][0-9]{2}|99[0-8][0-9]|999[0-8])"
_A_DATE += "(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?[?~%]?"
_A_CHOICE = rf"\s*(?:{_A_DATE}(?:\.\.(?:{_A_DATE})?)?|\.\.{_A_DATE})\s*"
_A_SIDE = rf"(?:{_A_DATE}|\[{_A_CHOICE}(?:,{_A_CHOICE})*\])"
EDTF_PATTERN = rf"^(?:{_A_SIDE}|(?:{_A_SIDE}|\.\.)?/(?:{_A_SIDE}|\.\.)?)$"
_FIRST_YEAR, _LAST_YEAR = 2, 9998
_LONGEST = 200


@lru_cache(maxsize=65536)
def read_edtf(text: str) -> Bounds:
    """The bounds that a written date gives.

    Raises BadDateError, naming the part at fault, for anything outside the subset, for a day no calendar holds, and for
    an interval that ends before it starts.
    """
    if not text or len(text) > _LONGEST:
        raise BadDateError(f"{text[:40]!r} is not a date; expected EDTF such as 2021-08, 2021-08-17? or 2021-06-25/..")
    match text.split("/"):
        case [one]:
            return _occurrence(one)
        case [start, end]:
            return _interval(text, start, end)
        case _:
            raise BadDateError(f"{text!r} has more than one '/'; expected from/to")


def _occurrence(text: str) -> Bounds:
    if text == "..":
        raise BadDateError("'..' alone says nothing; leave the date out, or write '/' for an unknown span")
    first, last, uncertain = _side(text)
    # It took at least one of those days, so it cannot have ended before the day after the first.
    earliest_end = BEGIN if first == BEGIN else first + _DAY
    return Bounds(first, last, earliest_end, END if last == END else last + _DAY, uncertain)


def _interval(text: str, start: str, end: str) -> Bounds:
    start_earliest, start_latest, unsure_start = (BEGIN, END, False)
    end_earliest, end_latest, unsure_end = (BEGIN, END, False)
    if start == "..":
        start_latest = BEGIN
    elif start:
        start_earliest, start_latest, unsure_start = _side(start)
    if end == "..":
        end_earliest = END
    elif end:
        first, last, unsure_end = _side(end)
        end_earliest = BEGIN if first == BEGIN else first + _DAY
        end_latest = END if last == END else last + _DAY
    if end_latest != END:
        start_latest = min(start_latest, end_latest - _DAY)
    if start_earliest != BEGIN:
        end_earliest = max(end_earliest, start_earliest + _DAY)
    bounds = Bounds(start_earliest, start_latest, end_earliest, end_latest, unsure_start or unsure_end)
    if not bounds.is_sound():
        raise BadDateError(f"{text!r} ends before it starts")
    return bounds


def _side(text: str) -> tuple[date, date, bool]:
    """First and last day that one side may mean, and whether it is uncertain."""
    if text.startswith("[") and text.endswith("]"):
        items = [_choice(item.strip()) for item in text[1:-1].split(",")]
        return min(i[0] for i in items), max(i[1] for i in items), any(i[2] for i in items)
    return _date(text)


def _choice(text: str) -> tuple[date, date, bool]:
    if ".." not in text:
        return _date(text)
    before, _, after = text.partition("..")
    if not before and not after:
        raise BadDateError("'[..]' says nothing; leave the date out")
    first, _, unsure_first = _date(before) if before else (BEGIN, BEGIN, False)
    _, last, unsure_last = _date(after) if after else (END, END, False)
    if first > last:
        raise BadDateError(f"'[{text}]' ends before it starts")
    return first, last, unsure_first or unsure_last


def _date(text: str) -> tuple[date, date, bool]:
    found = _DATE.fullmatch(text)
    if not found or not text.isascii():
        raise BadDateError(f"{text!r} is not a date; expected YYYY, YYYY-MM or YYYY-MM-DD, with ?, ~ or % where unsure")
    year, month, day, qualifier = int(found[1]), found[2], found[3], found[4]
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise BadDateError(f"{text!r}: expected a year between {_FIRST_YEAR:04} and {_LAST_YEAR}")
    try:
        if day:
            first = last = date(year, int(month), int(day))
        elif month:
            first = date(year, int(month), 1)
            last = (first + 31 * _DAY).replace(day=1) - _DAY
        else:
            first, last = date(year, 1, 1), date(year, 12, 31)
    except ValueError as error:
        raise BadDateError(f"{text!r} is on no calendar ({error})") from error
    return first, last, bool(qualifier)
