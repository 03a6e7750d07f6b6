"""How one query parameter is written: read strictly, and described for the OpenAPI document from the same place."""

# ruff: noqa: ARG002 - every kind is read and described alike, though only some ask the settings

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

from graph.codes import read_codes
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


class Parameter:
    """One parameter given once. A subclass says how its text is read (ValueError where it cannot be) and described."""

    repeats = False

    def read(self, text: str, settings: Settings) -> Any:
        """The value that a text stands for."""
        raise NotImplementedError

    def describe(self, settings: Settings) -> dict[str, Any]:
        """Its JSON Schema."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.with_info_plain_validator_function(self._validate)

    def _validate(self, texts: list[str], info: core_schema.ValidationInfo[Settings]) -> Any:
        if len(texts) > 1:
            raise ValueError("may be given only once")
        return self.read(texts[0], info.context)


@dataclass(frozen=True)
class Whole(Parameter):
    """A whole number; a bound or default may be the name of a setting."""

    least: int = 0
    most: int | str = LARGEST
    default: int | str | None = None

    def read(self, text: str, settings: Settings) -> int:
        """The number, within its bounds."""
        most = _from(settings, self.most)
        value = int(text) if _WHOLE.match(text) else None
        if value is None or not self.least <= value <= most:
            bounds = f"of at least {self.least}" if most == LARGEST else f"from {self.least} to {most}"
            raise ValueError(f"expected a whole number {bounds}")
        return value

    def describe(self, settings: Settings) -> dict[str, Any]:
        """An integer with both bounds."""
        shown: dict[str, Any] = {"type": "integer", "minimum": self.least, "maximum": _from(settings, self.most)}
        return shown if self.default is None else {**shown, "default": _from(settings, self.default)}


@dataclass(frozen=True)
class Number(Parameter):
    """A number, written as JSON writes it."""

    least: float = 0
    most: float | None = None
    default: float | None = None

    def read(self, text: str, settings: Settings) -> float:
        """The number, within its bounds."""
        value = float(text) if _NUMBER.match(text) else None
        if value is None or value < self.least or value > (LARGEST if self.most is None else self.most):
            bounds = f"of at least {self.least:g}" if self.most is None else f"from {self.least:g} to {self.most:g}"
            raise ValueError(f"expected a number {bounds}")
        return value

    def describe(self, settings: Settings) -> dict[str, Any]:
        """A number with both bounds."""
        most = LARGEST if self.most is None else self.most
        shown: dict[str, Any] = {"type": "number", "minimum": self.least, "maximum": most}
        return shown if self.default is None else {**shown, "default": self.default}


@dataclass(frozen=True)
class Flag(Parameter):
    """True or false, in these words."""

    default: bool = False

    def read(self, text: str, settings: Settings) -> bool:
        """Which of the two."""
        if text not in ("true", "false"):
            raise ValueError("expected true or false")
        return text == "true"

    def describe(self, settings: Settings) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean", "default": self.default}


@dataclass(frozen=True)
class Day(Parameter):
    """A calendar day, YYYY-MM-DD."""

    def read(self, text: str, settings: Settings) -> date:
        """The day."""
        if not _DAY.match(text):
            raise ValueError("expected a day as YYYY-MM-DD")
        return _check_year(_on_calendar(date.fromisoformat, text))

    def describe(self, settings: Settings) -> dict[str, Any]:
        """A date."""
        return {"type": "string", "format": "date", "example": "2021-06-26"}


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

    def describe(self, settings: Settings) -> dict[str, Any]:
        """A date-time."""
        return {"type": "string", "format": "date-time", "example": "2021-09-01T00:00:00Z"}


@dataclass(frozen=True)
class Id(Parameter):
    """The id of a record."""

    def read(self, text: str, settings: Settings) -> str:
        """The id as it was given."""
        if not _ID.match(text):
            raise ValueError("expected an id: letters, digits and . _ : - only, at most 128 of them")
        return text

    def describe(self, settings: Settings) -> dict[str, Any]:
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

    def describe(self, settings: Settings) -> dict[str, Any]:
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

    def describe(self, settings: Settings) -> dict[str, Any]:
        """A string."""
        return {"type": "string", "minLength": 1}


class Choice(Parameter):
    """One of some words."""

    def __init__(self, *words: str, default: str | None = None) -> None:
        self.words = words
        self.default = default

    def read(self, text: str, settings: Settings) -> str:
        """The word."""
        if text not in self.words:
            raise ValueError(f"expected one of: {', '.join(self.words)}")
        return text

    def describe(self, settings: Settings) -> dict[str, Any]:
        """An enumeration."""
        shown: dict[str, Any] = {"type": "string", "enum": list(self.words)}
        return shown if self.default is None else {**shown, "default": self.default}


class ChoiceOrName(Choice):
    """One of some words, or ``lead`` and a name of the researcher's own."""

    def __init__(self, *words: str, lead: str) -> None:
        super().__init__(*words)
        self.pattern = f"{re.escape(lead)}[A-Za-z0-9_]{{1,64}}"
        self.lead = lead

    def read(self, text: str, settings: Settings) -> str:
        """The word, or the lead and the name."""
        if re.fullmatch(self.pattern, text):
            return text
        if text not in self.words:
            raise ValueError(f"expected one of: {', '.join(self.words)}; or {self.lead}NAME")
        return text

    def describe(self, settings: Settings) -> dict[str, Any]:
        """A text that matches a pattern."""
        return {"type": "string", "pattern": f"^({'|'.join((*self.words, self.pattern))})$"}


class Code(Choice):
    """A code out of the code list of this name."""

    def __init__(self, name: str) -> None:
        super().__init__(*read_codes(name).codes)


class Many(Parameter):
    """A parameter that may be repeated; ``parted`` ones may also be written as one, with commas."""

    repeats = True

    def __init__(self, each: Parameter, *, least: int = 1, most: int | str = "ids_max", parted: bool = False) -> None:
        self.each = each
        self.least = least
        self.most = most
        self.parted = parted

    def _validate(self, texts: list[str], info: core_schema.ValidationInfo[Settings]) -> tuple[Any, ...]:
        settings = info.context
        parts: Sequence[str] = [p for t in texts for p in t.split(",")] if self.parted else texts
        most = _from(settings, self.most)
        if not self.least <= len(parts) <= most:
            bounds = f"exactly {most}" if self.least == most else f"{self.least} to {most}"
            raise ValueError(f"expected {bounds} values, got {len(parts)}")
        return tuple(dict.fromkeys(self.each.read(part, settings) for part in parts))

    def describe(self, settings: Settings) -> dict[str, Any]:
        """An array, written by repeating the parameter."""
        shown: dict[str, Any] = {
            "type": "array",
            "items": self.each.describe(settings),
            "maxItems": _from(settings, self.most),
            "minItems": self.least,
        }
        return shown


def _from(settings: Settings, bound: int | str) -> int:
    return int(getattr(settings, bound)) if isinstance(bound, str) else bound


def _on_calendar(read: Any, text: str) -> Any:
    try:
        return read(text)
    except ValueError:
        raise ValueError(f"{text} is on no calendar") from None


def _check_year(day: date) -> date:
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"expected a year from {_FIRST_YEAR:04} to {_LAST_YEAR}")
    return day
