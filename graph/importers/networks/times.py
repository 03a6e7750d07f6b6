"""The times at which edges of other programs' networks were there: as attributes of GEXF, or as values of an edge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from graph.importers.missing import is_unknown
from graph.importers.numbers import plain_year

# First and last moment, None where a side is open.
Spell = tuple[str | None, str | None]

# What values of an edge are called that say when it was, without blanks, hyphens and underscores.
_BEGINS: Final = (
    "start", "startdate", "startyear", "datestart", "fromdate", "begin", "begins", "begindate", "since", "validfrom",
)  # fmt: skip
_ENDS: Final = (
    "end", "enddate", "endyear", "dateend", "todate", "ends", "until", "validto", "validuntil",
)  # fmt: skip
_MOMENTS: Final = ("date", "day", "year")
# <[2001-03-04, 2002-03-04); [2005, 2006]>
_INTERVAL = re.compile(r"([\[\]()])\s*([^,;\[\]()<>]*)\s*,\s*([^,;\[\]()<>]*)[^;\[\]()<>]*([\[\]()])")
_INFINITE = re.compile(r"[+-]?(infinity|inf|∞)", re.IGNORECASE)
_YEAR, _MONTH = "YYYY", "YYYY-MM"


def spells_of_values(values: Mapping[str, str]) -> list[Spell]:
    """When an edge was there, by those of its values that are called so."""
    called: dict[str, str] = {}
    for name, text in values.items():
        called.setdefault(re.sub(r"[\s_-]", "", name.casefold()), text)
    begin, end = (_first(called, names) for names in (_BEGINS, _ENDS))
    if begin or end:
        return [(begin, end)]
    moment = _first(called, _MOMENTS)
    return [(moment, moment)] if moment else []


def spells_of_attributes(given: Callable[[str], str | None]) -> list[Spell]:
    """When an element of GEXF was there, by its own attributes; of an open side only what is within counts."""
    begin, end = (moment_of(given(name)) for name in ("start", "end"))
    begin = begin or _next(moment_of(given("startopen")), 1)
    end = end or _next(moment_of(given("endopen")), -1)
    found: list[Spell] = [(begin, end)] if begin or end else []
    found += [(moment, moment) for moment in (moment_of(given("timestamp")),) if moment]
    found += _moments(given("timestamps") or "")
    found += _intervals(given("intervals") or "")
    return found


def moment_of(text: str | None) -> str | None:
    """A moment as a date, with 2001.0 as the year; None where there is none, or it is infinitely far."""
    if text is None or is_unknown(text.strip()) or _INFINITE.fullmatch(text.strip()):
        return None
    return plain_year(text.strip()).partition("T")[0]


def _first(called: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((moment for name in names if (moment := moment_of(called.get(name)))), None)


def _intervals(text: str) -> Iterator[Spell]:
    for found in _INTERVAL.finditer(text):
        begin, end = moment_of(found[2]), moment_of(found[3])
        yield begin if found[1] == "[" else _next(begin, 1), end if found[4] == "]" else _next(end, -1)


def _moments(text: str) -> Iterator[Spell]:
    for piece in text.strip("<>[]() ").split(","):
        if moment := moment_of(piece):
            yield moment, moment


def _next(moment: str | None, step: int) -> str | None:
    """The day, month or year behind one (1) or before it (-1); what is none of these as it is."""
    if moment is None:
        return None
    try:
        if len(moment) == len(_YEAR):
            return f"{int(moment) + step:04}"
        if len(moment) == len(_MONTH):
            months = int(moment[:4]) * 12 + int(moment[5:]) - 1 + step
            return f"{months // 12:04}-{months % 12 + 1:02}"
        return (date.fromisoformat(moment) + timedelta(days=step)).isoformat()
    except (ValueError, OverflowError):
        return moment
