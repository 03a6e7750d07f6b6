"""Dates as a table writes them, such as ``%d/%m/%Y``: read as precisely as they are written, and no more."""

from __future__ import annotations

import re
from datetime import UTC, datetime

# The codes of strptime for a year, a month, and a day of a month, of a year, or of a week.
_YEAR, _MONTH, _DAY = frozenset("YyGcx"), frozenset("mbBcx"), frozenset("dcx")
_DAY_OF_YEAR, _WEEK, _WEEKDAY = frozenset("jcx"), frozenset("UWV"), frozenset("aAwu")
_SOME_DAY = datetime(2001, 2, 3, tzinfo=UTC)
_YEAR_LETTERS, _MONTH_LETTERS = len("YYYY"), len("YYYY-MM")


def why_no_format(written: str) -> str | None:
    """Why a format cannot be read by; None where it can."""
    try:
        datetime.strptime(_SOME_DAY.strftime(written), written)  # noqa: DTZ007 - only tried out
    except (ValueError, re.error) as error:
        return f"{written!r} is no format of dates ({error}); expected one such as %d/%m/%Y"
    signs = _signs(written)
    if not signs & _YEAR:
        return f"{written!r} has no year; expected one such as %d/%m/%Y"
    if signs & _DAY and not signs & _MONTH:
        return f"{written!r} has a day without a month; expected one such as %d/%m/%Y"
    return None


def read_date(text: str, written: str) -> str | None:
    """The day, month or year that a text says in a format; None where it is not in it."""
    try:
        day = datetime.strptime(text, written).date().isoformat()  # noqa: DTZ007 - a day has no time zone
    except ValueError:
        return None
    signs = _signs(written)
    if signs & (_DAY | _DAY_OF_YEAR) or (signs & _WEEK and signs & _WEEKDAY):
        return day
    return day[:_MONTH_LETTERS] if signs & _MONTH else day[:_YEAR_LETTERS]


def _signs(written: str) -> set[str]:
    return set(re.findall("%(.)", written.replace("%%", "")))
