"""What a field of a record takes: one value or several, a date, a number, a record's id; and texts read as such."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from math import isfinite
from typing import Any

from pydantic import ValidationError

from graph.importers.missing import is_no_count, is_no_number
from graph.importers.numbers import is_unclear, read_number
from graph.json_shapes import Body
from graph.matching.known_names import find_country
from graph.records import Record, list_references
from graph.records.events import Quantity
from graph.records.fields import UNFIT
from graph.records.registry import field_adapter, part_model


class NoValueError(ValueError):
    """Why a text is no value of a field, in words; ``unfit``: for the letters in it."""

    def __init__(self, why: str, *, unfit: bool = False) -> None:
        super().__init__(why)
        self.unfit = unfit


@cache
def is_list(model: type[Record], name: str) -> bool:
    """Whether a field holds several values."""
    return "list[" in str(model.model_fields[name].annotation)


@cache
def is_date(model: type[Record], name: str) -> bool:
    """Whether a field is a date as people write it."""
    return _takes(model, name, "2001-02-03/..") and not _takes(model, name, "2001-02-30") and not is_list(model, name)


@cache
def is_number(model: type[Record], name: str) -> bool:
    """Whether a field is a number with decimals."""
    adapter = field_adapter(model, name)
    try:
        return isinstance(adapter.validate_python("0.5"), float)
    except ValidationError:
        return False


@cache
def is_words(model: type[Record], name: str) -> bool:
    """Whether a field takes any words, as titles and names of countries are."""
    return _takes(model, name, "a few words, of no list")


@cache
def reference_kinds(model: type[Record], name: str) -> frozenset[str]:
    """The kinds of records that a field, or the actor of its pieces, may name; empty where it names none."""
    probe = [{"actor": "x"}] if part_model(model, name) is not None else "x"
    return next((kinds for _, _, kinds in list_references(model, {name: probe})), frozenset())


def odd_numbers(values: Body) -> Iterator[str]:
    """What may not be meant in the numbers of a quantity, in words."""
    inner = [values[name] for name in ("low", "best", "high") if isinstance(values.get(name), float)]
    if inner != sorted(inner):
        yield "numbers of which the low one is above the best or the high one, or the best above the high one"
    if values.get("unit") == "persons" and any(number < 0 or number % 1 for number in inner):
        yield "a number of persons below 0, or with decimals: is its point one between thousands?"


def why_not(model: type[Record], name: str, text: str) -> str | None:
    """Why a text is no value of a field; None where it is one."""
    try:
        read_value(model, name, text)
    except NoValueError as error:
        return f"{text!r}: {error}"
    return None


def read_value(model: type[Record], name: str, text: str, decimal: str | None = None) -> Any:
    """A text as a value of a field, or of one of its pieces where it holds several.

    Numbers may have a decimal comma, codes any case, and a country its name. Raises NoValueError.
    """
    if is_number(model, name):
        if is_no_number(text) or (model is Quantity and is_no_count(text)):
            raise NoValueError(f"{text} stands for no number")
        number = read_number(text, decimal)
        if number is None and is_unclear(text):
            raise NoValueError("a comma before decimals or between thousands? Say decimal: ',' or '.'")
        if number is not None and not isfinite(float(number)):
            raise NoValueError(f"{text} is larger than any number here")
        text = number or text
    try:
        return _validate(model, name, text)
    except ValidationError as error:
        for other in _also(name, text):
            if _takes(model, name, other):
                return _validate(model, name, other)
        first = error.errors(include_url=False)[0]
        if name == "country":
            raise NoValueError("no country: expected its ISO 3166-1 code (SYR) or the name of a state") from error
        raise NoValueError(first["msg"], unfit=first["type"] == UNFIT) from error


def _also(name: str, text: str) -> list[str]:
    """What else a text may be meant to be."""
    if name == "country":
        return [code for code in (find_country(text), text.strip().upper()) if code]
    return [re.sub(r"[\s-]+", "_", text.strip().casefold())]


def _validate(model: type[Record], name: str, text: str) -> Any:
    adapter = field_adapter(model, name)
    if is_list(model, name):
        return adapter.dump_python(adapter.validate_python([text]), mode="json")[0]
    return adapter.dump_python(adapter.validate_python(text), mode="json")


def _takes(model: type[Record], name: str, text: str) -> bool:
    try:
        _validate(model, name, text)
    except ValidationError:
        return False
    return True
