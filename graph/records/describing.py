"""What each field of a kind of record is, read off the models: for templates, and for those who look one up."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args

from graph.codes import read_codes
from graph.codes.lists import CodeList
from graph.json_shapes import JsonSchema
from graph.records.base import Fact, Part, Record
from graph.records.entities import Name
from graph.records.evidence import ABOUT_KINDS, Claim
from graph.records.fields import DATE_LENGTH, ID_PATTERN, CodeOf, Reference
from graph.records.registry import MODEL_OF, part_model
from graph.records.ties import Tie

NAMED_KINDS = ("actor", "place", "process", "issue", "agreement")


@dataclass(frozen=True, slots=True)
class FieldDescription:
    """One field: what it holds in words, whether it must be given, its codes, the kinds of records that it names, and
    the fields of its pieces.
    """

    name: str
    holds: str
    description: str
    required: bool
    many: bool = False
    codes: CodeList | None = None
    kinds: frozenset[str] = frozenset()
    fields: tuple[FieldDescription, ...] = ()
    # The field that a piece written as a text alone stands for.
    shorthand: str | None = None
    # The JSON Schema of its values.
    schema: JsonSchema = field(default_factory=dict)


def describe_fields(kind: str) -> tuple[FieldDescription, ...]:
    """The fields of a kind in the order of its model, names and claims that are in it last."""
    model = MODEL_OF[kind]
    return (*_fields(model, _unfit(model, kind) | {"kind"}), *_nested(kind))


def _unfit(model: type[Record], kind: str) -> set[str]:
    """The fields that only other kinds of tie have."""
    if model is not Tie:
        return set()
    own = read_codes("tie_kind").values_of("own_fields")
    return {name for names in own.values() for name in names} - set(own.get(kind, ()))


def _nested(kind: str) -> Iterator[FieldDescription]:
    if kind in NAMED_KINDS:
        fields = _fields(Name, {"kind", "id", "of"})
        yield FieldDescription("names", "list of names", "Other names that it goes by.", False, True, fields=fields)
    if kind in ABOUT_KINDS:
        fields = _fields(Claim, {"kind", "about"})
        also = FieldDescription(
            "asserts_only", "object", "All that the source says, in place of the record's values.", False
        )
        is_fact = issubclass(MODEL_OF[kind], Fact)
        at = next(place for place, one in enumerate(fields) if one.name == "asserts") + 1
        fields = (*fields[:at], *([also] if is_fact else ()), *fields[at:])
        fields = tuple(sorted(fields, key=lambda one: (one.name not in ("source", "locator"), one.name == "id")))
        what = "Who says so: each source and the place in it."
        yield FieldDescription("claims", "list of claims", what, is_fact, True, fields=fields, shorthand="locator")


def _fields(model: type[Record] | type[Part], without: set[str]) -> tuple[FieldDescription, ...]:
    schema = model.model_json_schema()
    found = []
    for name, info in model.model_fields.items():
        if name not in without:
            written = info.alias or name
            wanted: Any = (info.annotation, *info.metadata)
            codes = next((one.name for one in _find(wanted, CodeOf)), None)
            part = part_model(model, name)
            described = dict(schema["properties"][written])
            found.append(
                FieldDescription(
                    written,
                    _words(described, codes, part),
                    " ".join((info.description or "").split()).replace("``", ""),
                    info.is_required() and not (written == "id" and model in (Name, Claim)),
                    _is_many(described),
                    read_codes(codes) if codes else None,
                    next((one.kinds for one in _find(wanted, Reference)), frozenset()) if part is None else frozenset(),
                    _fields(part, set()) if part is not None else (),
                    part.shorthand if part is not None else None,
                    described,
                )
            )
    return tuple(sorted(found, key=lambda one: one.name in ("note", "attributes")))


def _find(wanted: object, marker: type[Any]) -> Iterator[Any]:
    """The markers of a class in an annotation, outermost first; not those within pieces."""
    if isinstance(wanted, marker):
        yield wanted
    for inner in (*getattr(wanted, "__metadata__", ()), *(wanted if isinstance(wanted, tuple) else get_args(wanted))):
        yield from _find(inner, marker)


def _choices(schema: JsonSchema) -> list[JsonSchema]:
    return [one for one in schema.get("anyOf", [schema]) if one.get("type") != "null"]


def _is_many(schema: JsonSchema) -> bool:
    return any(one.get("type") == "array" for one in _choices(schema))


_WORDS = {"string": "text", "number": "number", "integer": "whole number", "boolean": "true or false"}


def _words(schema: JsonSchema, codes: str | None, part: type[Part] | None) -> str:
    """What a field holds."""
    shown = []
    for choice in _choices(schema):
        item = choice.get("items", choice)
        one = "object" if part is not None else f"code of {codes}" if codes is not None else _word(item)
        shown.append(
            f"list of {one.replace('code', 'codes', 1) if codes else one + 's'}" if item is not choice else one
        )
    return " or ".join(dict.fromkeys(shown))


def _word(item: JsonSchema) -> str:
    if item.get("type") == "object":
        return "object"
    if item.get("maxLength") == DATE_LENGTH or item.get("format") == "date":
        return "date"
    return "id" if item.get("pattern") == ID_PATTERN else _WORDS.get(str(item.get("type")), "value")
