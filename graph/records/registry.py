"""Which model a kind has, and what can be read off the models: references, assertable fields, the JSON Schema."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Annotated, Any, get_args, get_origin

import orjson
from pydantic import TypeAdapter, ValidationError

from graph.json_shapes import Body, Values
from graph.records.base import Entity, Fact, Part, Record
from graph.records.entities import Actor, Issue, Name, Place, Process
from graph.records.events import Event, Quantity
from graph.records.evidence import Claim, Source
from graph.records.fields import Reference
from graph.records.matches import Match
from graph.records.negotiation import Agreement, Demand, Offer, Position, Talk
from graph.records.ties import Control, Tie

# In the order in which records may refer to one another.
MODELS: tuple[type[Record], ...] = (
    Source, Place, Actor, Process, Issue, Name, Tie, Control, Talk, Agreement, Event, Demand, Offer, Position,
    Quantity, Claim, Match,
)  # fmt: skip

MODEL_OF: dict[str, type[Record]] = {kind: model for model in MODELS for kind in model.kinds}
KINDS: tuple[str, ...] = tuple(MODEL_OF)
FACT_KINDS: tuple[str, ...] = tuple(k for k, m in MODEL_OF.items() if issubclass(m, Fact))
ENTITY_KINDS: tuple[str, ...] = tuple(k for k, m in MODEL_OF.items() if issubclass(m, Entity))
TIE_KINDS: tuple[str, ...] = (*Tie.kinds, *Control.kinds)


def family_of(kind: str) -> str:
    """Under what lists a kind is found: ``tie`` for every tie, else the kind itself."""
    return "tie" if kind in TIE_KINDS else kind


def name_list(kind: str) -> str:
    """What the list is called in which records of a kind are found: actors, ties, processes."""
    family = family_of(kind)
    return f"{family}es" if family.endswith(("s", "ch")) else f"{family}s"


def fact_model(kind: str) -> type[Fact] | None:
    """The model of a fact's kind; None for kinds that are not asserted by claims."""
    model = MODEL_OF.get(kind)
    return model if model is not None and issubclass(model, Fact) else None


@cache
def field_adapter(model: type[Record], field: str) -> TypeAdapter[Any]:
    """Checks one value of one field, as a claim asserts it."""
    info = model.model_fields[field]
    annotation: Any = info.annotation
    for extra in info.metadata:
        annotation = Annotated[annotation, extra]
    return TypeAdapter(annotation)


@cache
def _reference_paths(model: type[Record] | type[Part]) -> tuple[tuple[str, str, Any], ...]:
    """Per field: its name, its shape (one, many, parts) and the kinds it may point at or the part's model."""
    found: list[tuple[str, str, Any]] = []
    for name, info in model.model_fields.items():
        kinds = next((m.kinds for m in info.metadata if isinstance(m, Reference)), None)
        if kinds is None:
            kinds = _kinds_within(info.annotation)
        part = _part_within(info.annotation)
        if part is not None:
            found.append((name, "parts", part))
        elif kinds is not None:
            found.append((name, "many" if _is_list(info.annotation) else "one", kinds))
    return tuple(found)


def _is_list(annotation: object) -> bool:
    return get_origin(annotation) is list or any(_is_list(a) for a in get_args(annotation))


def _kinds_within(annotation: object) -> frozenset[str] | None:
    for part in (*getattr(annotation, "__metadata__", ()), *get_args(annotation)):
        if isinstance(part, Reference):
            return part.kinds
        deeper = _kinds_within(part)
        if deeper is not None:
            return deeper
    return None


def _part_within(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for inner in get_args(annotation):
        found = _part_within(inner)
        if found is not None:
            return found
    return None


def is_options(value: object) -> bool:
    """Whether a value that a claim asserts is "one of these": ``{one_of: [a, b]}``."""
    return isinstance(value, dict) and value.keys() == {"one_of"} and isinstance(value["one_of"], list)


def list_references(
    model: type[Record] | type[Part], values: Body, path: str = ""
) -> Iterator[tuple[str, str, frozenset[str]]]:
    """Every id that values refer to: where it is, the id, and the kinds it may be of.

    Values are plain, or the fields of a record as they are kept in it.
    """
    for name, shape, what in _reference_paths(model):
        value = values.get(name)
        if value is None:
            continue
        here = f"{path}{name}"
        if is_options(value):
            listed = {name: value["one_of"]}
            if shape == "one":
                yield from ((f"{here}.one_of[{i}]", target, what) for i, target in enumerate(value["one_of"]))
            else:
                yield from list_references(model, listed, path)
        elif shape == "parts":
            for index, part in enumerate(value):
                plain = vars(part) if isinstance(part, Part) else what.expand(part)
                yield from list_references(what, plain, f"{here}[{index}].")
        elif shape == "many":
            for index, target in enumerate(value):
                yield f"{here}[{index}]", target, what
        else:
            yield here, value, what


def replace_references(model: type[Record] | type[Part], values: Body, kind: str, instead: Mapping[str, str]) -> Body:
    """The values with other ids of one kind of record instead of some; a list that comes to name one twice names it
    once. The very same values where nothing is replaced."""
    new: Body = {}
    for name, shape, what in _paths_to(model, kind):
        value = values.get(name)
        if not value:
            continue
        changed: Any
        if is_options(value):
            options = value["one_of"]
            if shape == "parts":
                renamed = [replace_references(what, what.expand(part), kind, instead) for part in options]
            else:
                renamed = list(dict.fromkeys(instead.get(target, target) for target in options))
            changed, same = {"one_of": renamed}, renamed == options
        elif shape == "parts":
            changed = [replace_references(what, what.expand(part), kind, instead) for part in value]
            same = all(a is b for a, b in zip(changed, value, strict=True))
        elif shape == "many":
            changed = list(dict.fromkeys(instead.get(target, target) for target in value))
            same = changed == value
        else:
            changed = instead.get(value, value)
            same = changed == value
        if not same:
            new[name] = changed
    return {**values, **new} if new else values


def drop_references(model: type[Record] | type[Part], values: Values, gone: Collection[str]) -> Values:
    """The values without what names one of these ids: fields, items of lists, and pieces that nothing is left of
    without it. The very same values where none is named."""
    new: Body = {}
    for name, shape, what in _reference_paths(model):
        value = values.get(name)
        if not value:
            continue
        # "One of these" without one of them is another statement.
        listed = value["one_of"] if is_options(value) else value if isinstance(value, list) else [value]
        if shape == "parts":
            pieces = [what.expand(piece) for piece in listed]
            left = [drop_references(what, piece, gone) for piece in pieces]
            same = all(a is b for a, b in zip(left, pieces, strict=True))
            kept = [a for a, b in zip(left, pieces, strict=True) if a is b or _is_whole(what, a)]
        else:
            kept = [target for target in listed if target not in gone]
            same = len(kept) == len(listed)
        if not same:
            new[name] = kept if isinstance(value, list) and kept else None
    return {name: value for name, value in {**values, **new}.items() if name not in new or value} if new else values


def _is_whole(part: type[Part], values: Values) -> bool:
    """Whether values make a piece by themselves."""
    try:
        part.model_validate_json(orjson.dumps(values))
    except ValidationError:
        return False
    return True


@cache
def _paths_to(model: type[Record] | type[Part], kind: str) -> tuple[tuple[str, str, Any], ...]:
    """The reference paths that can lead to a kind of record."""
    return tuple(
        (name, shape, what)
        for name, shape, what in _reference_paths(model)
        if (_paths_to(what, kind) if shape == "parts" else kind in what)
    )


@cache
def _shorthand_paths(model: type[Record] | type[Part]) -> tuple[tuple[str, type[Part]], ...]:
    """The fields whose pieces, or whose pieces' pieces, may be written as a text alone."""
    found = ((name, _part_within(info.annotation)) for name, info in model.model_fields.items())
    return tuple((name, part) for name, part in found if part and (part.shorthand or _shorthand_paths(part)))


def expand_pieces(model: type[Record] | type[Part], values: Values) -> Values:
    """The values with the fields of every piece named; the very same where nothing is written as a text alone."""
    new: Body = {}
    for name, part in _shorthand_paths(model):
        given = values.get(name)
        if isinstance(given, list) and given:
            pieces = [expand_pieces(part, part.expand(piece)) for piece in given]
            if any(a is not b for a, b in zip(pieces, given, strict=True)):
                new[name] = pieces
    return {**values, **new} if new else values


@cache
def list_fields(model: type[Fact]) -> frozenset[str]:
    """The assertable fields that hold lists; claims about them add to one another."""
    return frozenset(f for f in model.assertable() if _is_list(model.model_fields[f].annotation))


@cache
def part_model(model: type[Record] | type[Part], field: str) -> type[Part] | None:
    """The model of a list field's pieces; None where they are plain values."""
    return _part_within(model.model_fields[field].annotation)
