"""Dates as a table writes them, such as ``%d/%m/%Y``: read as precisely as they are written, and no more."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from functools import cache
from importlib import resources

import yaml

# The signs of strptime that say a year, a month, and a day of a month, of a year, or of a week.
_YEAR, _MONTH, _DAY = frozenset("YyGcx"), frozenset("mbBcx"), frozenset("dcx")
_DAY_OF_YEAR, _WEEK, _WEEKDAY = frozenset("jcx"), frozenset("UWV"), frozenset("aAwu")
_TWO_DIGITS = frozenset("yx")
_SOME_DAY = datetime(2001, 2, 3, tzinfo=UTC)
_YEAR_LETTERS, _MONTH_LETTERS = len("YYYY"), len("YYYY-MM")
# Formats that are no pattern but a count of days.
EXCEL = {"excel": date(1899, 12, 30), "excel1904": date(1904, 1, 1)}
_EXCEL_DAYS = re.compile(r"[1-6]\d{4}(\.\d+)?")
# A day as workbooks and programs write it; then its month, and its day.
ISO_DAY = re.compile(r"\d{4}-(\d\d)-(\d\d)(?!\d)")
# Numbers with nothing between them.
_PACKED = re.compile("%[Ymdyj]%[Ymdyj]")
_WORD = re.compile(r"[^\W\d_]+")


def why_no_format(written: str, pivot: int | None = None) -> str | None:
    """Why a format cannot be read by; None where it can."""
    if written in EXCEL:
        return None
    try:
        datetime.strptime(_SOME_DAY.strftime(written), written)  # noqa: DTZ007 - only tried out
    except (ValueError, re.error) as error:
        return f"{written!r} is no format of dates ({error}); expected one such as %d/%m/%Y"
    signs = _signs(written)
    if not signs & _YEAR:
        return f"{written!r} has no year; expected one such as %d/%m/%Y"
    if signs & _DAY and not signs & _MONTH:
        return f"{written!r} has a day without a month; expected one such as %d/%m/%Y"
    if signs & _TWO_DIGITS and pivot is None:
        return (
            f"{written!r} has a year of two digits, which leaves the century open; say pivot: the first of the hundred "
            "years that are meant, as in pivot: 1930"
        )
    return None


def read_date(text: str, written: str, pivot: int | None = None, language: str | None = None) -> str | None:
    """The day, month or year that a text says in a format; None where it is not in it.

    ``pivot`` is the first of the hundred years that a year of two digits means; ``language`` that of months' names.
    """
    if written in EXCEL:
        return read_excel_day(text, EXCEL[written])
    if _PACKED.search(written) and len(text) != len(_SOME_DAY.strftime(written)):
        # Without a leading zero 1122003 would be the 2nd of November as well as the 22nd of January, or the 12th.
        return None
    said = _in_english(text, language) if language else text
    try:
        day = datetime.strptime(said, written).date()  # noqa: DTZ007 - a day has no time zone
        signs = _signs(written)
        if signs & _TWO_DIGITS and pivot is not None:
            day = day.replace(year=pivot + (day.year - pivot) % 100)
    except ValueError:
        return None
    if signs & (_DAY | _DAY_OF_YEAR) or (signs & _WEEK and signs & _WEEKDAY):
        return day.isoformat()
    return day.isoformat()[:_MONTH_LETTERS] if signs & _MONTH else day.isoformat()[:_YEAR_LETTERS]


def read_excel_day(text: str, first: date = EXCEL["excel"]) -> str | None:
    """The day that Excel counts so, from 1927 to 2091; None for any other number."""
    if not _EXCEL_DAYS.fullmatch(text):
        return None
    return (first + timedelta(days=int(float(text)))).isoformat()


def read_month(text: str, language: str | None = None) -> int | None:
    """The number of a month that is written as a number or a name, in a language or, without one, in any."""
    if text.isdecimal():
        return int(text) if 1 <= int(text) <= 12 else None
    wanted = [language] if language else list(_months())
    found = {number for one in wanted if (number := _months()[one].get(text.casefold().rstrip(".")))}
    return min(found) if len(found) == 1 else None


def languages() -> list[str]:
    """The languages whose months are known."""
    return sorted(_months())


def find_language(text: str) -> str | None:
    """A language in which a word of a text is the name of a month, English left out."""
    words = [word.casefold() for word in _WORD.findall(text)]
    return next((one for one, names in _months().items() if one != "en" and set(words) & set(names)), None)


@cache
def _months() -> dict[str, dict[str, int]]:
    """By language, the number of each month by its names in small letters."""
    text = (resources.files("graph.importers") / "months.yaml").read_text(encoding="utf-8")
    return {
        language: {
            name.casefold(): number for number, names in enumerate(months, start=1) for name in str(names).split()
        }
        for language, months in yaml.load(text, Loader=yaml.CSafeLoader).items()
    }


def _in_english(text: str, language: str) -> str:
    """The text with a month's name in English, where it is one in that language; English itself is left."""
    numbers = _months()[language]

    def translate(word: re.Match[str]) -> str:
        number = numbers.get(word[0].casefold())
        return date(2001, number, 1).strftime("%B") if number else word[0]

    said = _WORD.sub(translate, text)
    # 1er août, 3 de mayo de 2020, 3. Mai
    return re.sub(r"\s+(de|del|du)\s+", " ", re.sub(r"\b(\d+)(er|º|ª)\b", r"\1", said)).strip()


def _signs(written: str) -> set[str]:
    return set(re.findall("%(.)", written.replace("%%", "")))
