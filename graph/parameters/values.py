"""Numbers, days, ids and words as parameters: read strictly, in one spelling each, and described from the same place.

Pydantic's own types read more spellings than one (``5.0`` and `` 5`` as 5, a number as a date), so that one question
would have many addresses, and say what was wrong in words of their own.
"""

# ruff: noqa: ARG002 - every kind is read and described alike, though only some ask the settings

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from graph.json_shapes import JsonSchema
from graph.parameters.base import Parameter, read_bound
from graph.records.fields import ID_PATTERN
from graph.settings import Settings

# Neo4j's integers end here.
LARGEST = 2**63 - 1

_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")
_WHOLE = re.compile(r"-?(?:0|[1-9][0-9]{0,18})\Z")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,18})(?:\.[0-9]{1,400})?(?:[eE][+-]?[0-9]{1,4})?\Z")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")
# A plus that was not percent-encoded arrives as a space; a time zone's sign can mean nothing else.
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:T([0-2][0-9]:[0-5][0-9](?::[0-5][0-9](?:\.[0-9]{1,6})?)?)"
    r"(Z|[+ -][0-2][0-9]:[0-5][0-9])?)?\Z"
)
# 0001 and 9999 stand for "unbounded" inside the database, so nobody may ask for them.
_FIRST_YEAR, _LAST_YEAR = 2, 9998


_LONGEST_VERSION = 15
_RELEASE = re.compile(r"^[a-z0-9][a-z0-9._-]{0,63}\Z")


@dataclass(frozen=True)
class Whole(Parameter):
    """A whole number. The upper bound may name a setting; ``default`` names the one that counts when it is left out."""

    least: int = 0
    most: int | str = LARGEST
    default: str | None = None

    def read(self, text: str, settings: Settings) -> int:
        """The number, within its bounds."""
        most = read_bound(settings, self.most)
        value = int(text) if _WHOLE.match(text) else None
        if value is None or not self.least <= value <= most:
            bounds = f"of at least {self.least}" if most == LARGEST else f"from {self.least} to {most}"
            raise ValueError(f"expected a whole number {bounds}")
        return value

    def describe(self, settings: Settings) -> JsonSchema:
        """An integer with both bounds."""
        shown: JsonSchema = {"type": "integer", "minimum": self.least, "maximum": read_bound(settings, self.most)}
        return shown if self.default is None else {**shown, "default": read_bound(settings, self.default)}


@dataclass(frozen=True)
class Number(Parameter):
    """A number, written as JSON writes it."""

    least: float = 0
    most: float | None = None

    def read(self, text: str, settings: Settings) -> float:
        """The number, within its bounds."""
        value = float(text) if _NUMBER.match(text) else None
        if value is None or value < self.least or value > (LARGEST if self.most is None else self.most):
            bounds = f"of at least {self.least:g}" if self.most is None else f"from {self.least:g} to {self.most:g}"
            raise ValueError(f"expected a number {bounds}")
        return value

    def describe(self, settings: Settings) -> JsonSchema:
        """A number with both bounds."""
        most = LARGEST if self.most is None else self.most
        return {"type": "number", "minimum": self.least, "maximum": most}


@dataclass(frozen=True)
class Flag(Parameter):
    """True or false, in these words."""

    def read(self, text: str, settings: Settings) -> bool:
        """Which of the two."""
        if text not in ("true", "false"):
            raise ValueError("expected true or false")
        return text == "true"

    def describe(self, settings: Settings) -> JsonSchema:
        """A boolean."""
        return {"type": "boolean"}


@dataclass(frozen=True)
class Day(Parameter):
    """A calendar day, YYYY-MM-DD."""

    def read(self, text: str, settings: Settings) -> date:
        """The day."""
        if not _DAY.match(text):
            raise ValueError("expected a day as YYYY-MM-DD")
        return _check_year(_on_calendar(date.fromisoformat, text))

    def describe(self, settings: Settings) -> JsonSchema:
        """A date."""
        return {"type": "string", "format": "date"}


@dataclass(frozen=True)
class Time(Parameter):
    """A moment as ISO 8601 writes it; UTC where no zone is given, the day's first moment where no time is given."""

    def read(self, text: str, settings: Settings) -> datetime:
        """The moment, in UTC."""
        found = _TIME.match(text)
        if not found:
            raise ValueError("expected a date-time as YYYY-MM-DDTHH:MM:SSZ")
        day, clock, zone = found.groups()
        _check_year(_on_calendar(date.fromisoformat, day))
        zone = "+00:00" if zone in (None, "Z") else zone.replace(" ", "+")
        moment: datetime = _on_calendar(datetime.fromisoformat, f"{day}T{clock or '00:00'}{zone}")
        return moment.astimezone(UTC)

    def describe(self, settings: Settings) -> JsonSchema:
        """A date-time."""
        return {"type": "string", "format": "date-time"}


@dataclass(frozen=True)
class TimeOrVersion(Time):
    """A moment, or a data version."""

    def read(self, text: str, settings: Settings) -> Any:
        """The number of the data version, or the moment in UTC."""
        if text.isascii() and text.isdigit() and len(text) <= _LONGEST_VERSION:
            return int(text)
        try:
            return super().read(text, settings)
        except ValueError:
            raise ValueError("expected a data version, or a date-time as YYYY-MM-DDTHH:MM:SSZ") from None

    def describe(self, settings: Settings) -> JsonSchema:
        """Either of the two."""
        return {"anyOf": [{"type": "integer", "minimum": 0}, super().describe(settings)]}


@dataclass(frozen=True)
class ReleaseName(Parameter):
    """The name of a release."""

    def read(self, text: str, settings: Settings) -> str:
        """The name as it was given."""
        if not _RELEASE.match(text):
            raise ValueError("expected the name of a release: a-z, 0-9 and . _ - only, at most 64 of them")
        return text

    def describe(self, settings: Settings) -> JsonSchema:
        """A string of the form that names of releases have."""
        return {"type": "string", "pattern": _RELEASE.pattern.replace(r"\Z", "$")}


@dataclass(frozen=True)
class Id(Parameter):
    """The id of a record."""

    def read(self, text: str, settings: Settings) -> str:
        """The id as it was given."""
        if not _ID.match(text):
            raise ValueError("expected an id: letters, digits and . _ : - only, at most 128 of them")
        return text

    def describe(self, settings: Settings) -> JsonSchema:
        """A string of the form that ids have."""
        return {"type": "string", "pattern": ID_PATTERN}


@dataclass(frozen=True)
class Text(Parameter):
    """Words to search for."""

    most: int = 200

    def read(self, text: str, settings: Settings) -> str:
        """The words without the blanks around them."""
        if len(text) > self.most or not text.strip() or any(ord(c) < 0x20 or ord(c) == 0x7F for c in text):
            raise ValueError(f"expected 1 to {self.most} characters, not only blanks, and no control characters")
        return text.strip()

    def describe(self, settings: Settings) -> JsonSchema:
        """A string that is more than blanks."""
        visible = r"[^\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
        pattern = rf"^[^\x00-\x1f\x7f]*{visible}[^\x00-\x1f\x7f]*$"
        return {"type": "string", "minLength": 1, "maxLength": self.most, "pattern": pattern}


@dataclass(frozen=True)
class Token(Parameter):
    """An opaque mark that an earlier answer gave."""

    def read(self, text: str, settings: Settings) -> str:
        """The mark as it was given; what it means is checked where it is used."""
        if not text:
            raise ValueError("expected the value of 'next' in an earlier answer to this question")
        return text

    def describe(self, settings: Settings) -> JsonSchema:
        """A string."""
        return {"type": "string", "minLength": 1}


def _on_calendar(read: Any, text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        raise ValueError(f"{text} is on no calendar") from None


def _check_year(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"expected a year from {_FIRST_YEAR:04} to {_LAST_YEAR}")
    return day
