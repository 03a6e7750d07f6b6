"""Response models that answer records: their fields come from the record's model, where each is described once.

An answer has every field of its kind: what is not known is null, a list without items is empty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Annotated, Any, Literal, NotRequired, Required, TypeVar, get_args, get_origin

from pydantic import Field, with_config
from pydantic.fields import FieldInfo
from typing_extensions import TypedDict, get_type_hints

from graph.models.fields import STRICT
from graph.records.base import Entity, Fact, Part
from graph.records.registry import part_model

M = TypeVar("M")
# Types by field; each may carry its description, and whether it is there at all.
Fields = dict[str, Any]

# Type checkers know typed dictionaries only where their fields are written out.
_new_typed_dict: Any = TypedDict

# Fields of facts that answers derive, regardless of their kind.
_DERIVED = ("id", "kind", "note", "attributes", "date", "date_text")


def answers(record: type[Fact] | type[Entity] | type[Part], *, whole: bool = True) -> Callable[[type[M]], type[M]]:
    """A decorator: the model also has the record's fields, as answers give them; its own go before these.

    Where the model declares a field of the record without a description, it keeps the record's. ``whole`` is False for
    pieces of records that are answered as they were written, without what is not said.
    """

    def derive(model: type[M]) -> type[M]:
        fields = _fields_of(record, whole=whole)
        for name, kind in read_fields(model).items():
            described = fields.get(name)
            fields[name] = (
                kind if described is None or _is_described(kind) else Annotated[kind, _description(described)]
            )
        if not issubclass(record, Part):
            fields["kind"] = Annotated[Literal[record.kinds], Field(description="The kind of the record.")]
        return _make(model, fields)

    return derive


def require(*names: str) -> Callable[[type[M]], type[M]]:
    """A decorator: these fields of the model, which others leave out, are always there."""

    def derive(model: type[M]) -> type[M]:
        fields = read_fields(model)
        return _make(model, {n: Required[get_args(kind)[0]] if n in names else kind for n, kind in fields.items()})

    return derive


def read_fields(model: type[Any]) -> Fields:
    """The fields of a model, inherited ones among them, each with all that is declared of it."""
    return dict(get_type_hints(model, include_extras=True))


def _make(model: type[M], fields: Fields) -> type[M]:
    """A model like another, with these fields."""
    made: type[M] = _new_typed_dict(model.__name__, fields)
    made.__doc__, made.__module__ = model.__doc__, model.__module__
    return with_config(STRICT)(made)


def _fields_of(record: type[Fact] | type[Entity] | type[Part], *, whole: bool) -> Fields:
    if issubclass(record, Part):
        return _fields_of_part(record, whole=whole)
    if issubclass(record, Entity):
        return {name: _describe(_written(record, name, info), info) for name, info in _items(record) if name != "kind"}
    return {
        name: _describe(_answered(record, name, info), info) for name, info in _items(record) if name not in _DERIVED
    }


def _items(record: type[Fact] | type[Entity] | type[Part]) -> Iterable[tuple[str, FieldInfo]]:
    return record.model_fields.items()


def _answered(record: type[Fact], name: str, info: FieldInfo) -> Any:
    """The type of a field as facts answer it."""
    part = part_model(record, name)
    if part is not None:
        return list[_make_part(part, whole=True)]  # type: ignore[misc]
    if get_origin(info.annotation) is list:
        return info.annotation
    return _attach(info) if name in record.identity else _attach(info) | None


def _written(record: type[Entity], name: str, info: FieldInfo) -> Any:
    """The type of a field as entities answer it: pieces as they were written."""
    part = part_model(record, name)
    if part is None:
        return _attach(info)
    piece = _make_part(part, whole=False)
    return list[piece] if get_origin(info.annotation) is list else piece | None  # type: ignore[valid-type]


def _make_part(part: type[Part], *, whole: bool) -> Any:
    named = type(part.__name__, (), {"__doc__": part.__doc__, "__module__": __name__})
    return _make(named, _fields_of_part(part, whole=whole))


def _fields_of_part(part: type[Part], *, whole: bool) -> Fields:
    """The fields of a piece of a record: with ``whole`` all of them, what is not said as null; else as it is written,
    without what is not said.
    """
    fields: Fields = {}
    for name, info in _items(part):
        inner = part_model(part, name)
        if inner is not None:
            kind: Any = list[_make_part(inner, whole=whole)]  # type: ignore[misc]
        elif whole and not (name in part.key if part.key else info.is_required()):
            # Of a piece that several accounts give, only its key is sure: where they differ, the rest may be open.
            kind = _attach(info) | None
        else:
            kind = _attach(info)
        described = _describe(kind, info)
        fields[info.alias or name] = described if whole or info.is_required() else NotRequired[described]
    return fields


def _attach(info: FieldInfo) -> Any:
    """The type of a field with what restricts it."""
    annotation: Any = info.annotation
    for extra in info.metadata:
        annotation = Annotated[annotation, extra]
    return annotation


def _describe(kind: object, info: FieldInfo) -> Any:
    return Annotated[kind, Field(description=info.description)]


def _is_described(kind: object) -> bool:
    while get_origin(kind) in (NotRequired, Required):
        kind = get_args(kind)[0]
    return any(isinstance(extra, FieldInfo) for extra in getattr(kind, "__metadata__", ()))


def _description(kind: Any) -> Any:
    return next(extra for extra in kind.__metadata__ if isinstance(extra, FieldInfo))
