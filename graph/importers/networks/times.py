"""The times at which edges of other programs' networks were there: as attributes of GEXF, or as values of an edge."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import Final

from graph.errors import BadDateError
from graph.importers.missing import is_unknown, may_go_on, says_unknown
from graph.importers.numbers import plain_year
from graph.time import read_edtf

# First and last moment, None where a side is open, an empty text where it is said not to be known.
Spell = tuple[str | None, str | None]

# What values of an edge are called that say when it was, without blanks, hyphens and underscores.
_BEGINS: Final = (
    "start", "startdate", "startyear", "datestart", "fromdate", "begin", "begins", "begindate", "since", "validfrom",
    "from",
)  # fmt: skip
_ENDS: Final = (
    "end", "enddate", "endyear", "dateend", "todate", "ends", "until", "validto", "validuntil", "to",
)  # fmt: skip
_MAY_BE_ENDS: Final = frozenset({"from", "to"})
_MOMENTS: Final = ("date", "day", "year")
# <[2001-03-04, 2002-03-04); [2005, 2006]>
_INTERVAL = re.compile(r"([\[\]()])\s*([^,;\[\]()<>]*)\s*,\s*([^,;\[\]()<>]*)[^;\[\]()<>]*([\[\]()])")
_INFINITE = re.compile(r"[+-]?(infinity|inf|∞)", re.IGNORECASE)
# Behind a day, as dates of XML have it.
_ZONE = re.compile(r"(\d{4}-\d\d-\d\d)(?:Z|[+-]\d\d:\d\d)")
# Hours or minutes that are not those of midnight.
_WITHIN = re.compile(r"T(?!00:00(:00(\.0+)?)?(Z|[+-]|$))")
_YEAR, _MONTH = "YYYY", "YYYY-MM"


def spells_of_values(values: Mapping[str, str]) -> list[Spell]:
    """When an edge was there, by those of its values that are called so."""
    called: dict[str, str] = {}
    for name, text in values.items():
        called.setdefault(plain_name(name), text)
    # Of whom and to whom, where they are no dates.
    called = {name: text for name, text in called.items() if name not in _MAY_BE_ENDS or reads_as_date(moment_of(text))}
    begin, end = (_first(called, names) for names in (_BEGINS, _ENDS))
    if begin and end is None and any(says_unknown(called.get(name, "").strip()) for name in _ENDS):
        return [(begin, "")]
    if begin or end:
        return [(begin, end)]
    moment = _first(called, _MOMENTS)
    return [(moment, moment)] if moment else []


def find_unclear_end(values: Mapping[str, str]) -> str | None:
    """The word for nothing by which an edge was read as going on; None where there is none."""
    spells = spells_of_values(values)
    if not spells or any(end is not None for _, end in spells):
        return None
    ends = (text.strip() for name, text in values.items() if plain_name(name) in _ENDS)
    return next((text for text in ends if may_go_on(text)), None)


def spells_of_attributes(given: Callable[[str], str | None]) -> list[Spell]:
    """When an element of GEXF was there, by its own attributes; of an open side only what is within counts."""
    begin, end = (moment_of(given(name)) for name in ("start", "end"))
    end = end or _last_within(given("endopen"))
    begin = begin or _first_within(given("startopen"), end)
    found: list[Spell] = [(begin, end)] if begin or end else []
    found += [(moment, moment) for moment in (moment_of(given("timestamp")),) if moment]
    found += _moments(given("timestamps") or "")
    found += _intervals(given("intervals") or "")
    return found


def moment_of(text: str | None) -> str | None:
    """A moment as a date, with 2001.0 as the year; None where there is none, or it is infinitely far."""
    if text is None or is_unknown(text.strip()) or _INFINITE.fullmatch(text.strip()):
        return None
    return _ZONE.sub(r"\1", plain_year(text.strip()).partition("T")[0])


def reads_as_date(text: str | None) -> bool:
    """Whether it is a date in EDTF."""
    try:
        read_edtf(text or "")
    except BadDateError:
        return False
    return bool(text)


def plain_name(name: str) -> str:
    """What a value is called, without capitals, blanks, hyphens and underscores."""
    return re.sub(r"[\s_-]", "", name.casefold())


def _first(called: Mapping[str, str], names: tuple[str, ...]) -> str | None:
    return next((moment for name in names if (moment := moment_of(called.get(name)))), None)


def _intervals(text: str) -> Iterator[Spell]:
    for found in _INTERVAL.finditer(text):
        end = moment_of(found[3]) if found[4] == "]" else _last_within(found[3])
        yield moment_of(found[2]) if found[1] == "[" else _first_within(found[2], end), end


def _moments(text: str) -> Iterator[Spell]:
    for piece in text.strip("<>[]() ").split(","):
        if moment := moment_of(piece):
            yield moment, moment


def _first_within(text: str | None, end: str | None) -> str | None:
    """When something began that began after a moment: then, if its hours were counted, or on the next day."""
    moment = moment_of(text)
    if moment is None or _has_hours(text):
        return moment
    following = _next(moment, 1)
    if following is None or following == moment or (end is not None and following > end):
        return moment
    return f"[{moment}..{following}]"


def _last_within(text: str | None) -> str | None:
    """When something ended that ended before a moment: on that day if it was not its first moment, else before it."""
    return moment_of(text) if _has_hours(text) else _next(moment_of(text), -1)


def _has_hours(text: str | None) -> bool:
    """Whether it is a moment within a day, month or year, and not its first."""
    return _WITHIN.search(text or "") is not None


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
