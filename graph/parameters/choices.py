"""Codes and words as parameters, and parameters that may be repeated."""

# ruff: noqa: ARG002 - every kind is read and described alike, though only some ask the settings

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from graph.codes import read_codes
from graph.json_shapes import JsonSchema
from graph.parameters.base import Parameter, read_bound
from graph.settings import Settings

_COUNTRY = re.compile(r"[A-Z]{3}\Z")


class Choice(Parameter):
    """One of some words."""

    def __init__(self, *words: str) -> None:
        self.words = words

    def read(self, text: str, settings: Settings) -> str:
        """The word."""
        if text not in self.words:
            raise ValueError(f"expected one of: {', '.join(self.words)}")
        return text

    def describe(self, settings: Settings) -> JsonSchema:
        """An enumeration."""
        return {"type": "string", "enum": list(self.words)}


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

    def describe(self, settings: Settings) -> JsonSchema:
        """A text that matches a pattern."""
        return {"type": "string", "pattern": f"^({'|'.join((*self.words, self.pattern))})$"}


class CountryCode(Parameter):
    """A country of ISO 3166-1 alpha-3, or another code of this form: datasets have codes of their own.

    Whether a code that is not in the standard is recorded is asked where the records are at hand.
    """

    def read(self, text: str, settings: Settings) -> str:
        """The code."""
        if not _COUNTRY.match(text):
            raise ValueError("expected a country by three capitals (ISO 3166-1 alpha-3), such as AFG")
        return text

    def describe(self, settings: Settings) -> JsonSchema:
        """A text of three capitals."""
        return {"type": "string", "pattern": "^[A-Z]{3}$"}


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

    def read_all(self, texts: list[str], settings: Settings) -> tuple[Any, ...]:
        """The values, each once, in the order in which they were given."""
        parts: Sequence[str] = [p for t in texts for p in t.split(",")] if self.parted else texts
        most = read_bound(settings, self.most)
        if not self.least <= len(parts) <= most:
            bounds = f"exactly {most}" if self.least == most else f"{self.least} to {most}"
            raise ValueError(f"expected {bounds} values, got {len(parts)}")
        return tuple(dict.fromkeys(self.each.read(part, settings) for part in parts))

    def describe(self, settings: Settings) -> JsonSchema:
        """An array, written by repeating the parameter."""
        return {
            "type": "array",
            "items": self.each.describe(settings),
            "maxItems": read_bound(settings, self.most),
            "minItems": self.least,
        }
