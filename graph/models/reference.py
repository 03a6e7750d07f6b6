"""The response models as the page of the documentation that lists every field, so that the two cannot differ.

``python -m graph.models.reference docs/answers.md`` writes the page anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from typing_extensions import TypeForm

from graph import models
from graph.codes import list_names, read_codes
from graph.json_shapes import JsonSchema
from graph.models import reconcile
from graph.models.claims import FactAnswer
from graph.models.coverage import Listing
from graph.models.entities import NamedEntity
from graph.models.fields import Answer, Bounded
from graph.models.schemas import Schema, describe_models

# What many models share, listed once: each after those that it extends.
_SHARED: dict[str, tuple[str, TypeForm[object]]] = {
    "Answer": ("Every answer", Answer),
    "Listing": ("Every page of a list", Listing),
    "Bounded": ("Everything with dates", Bounded),
    "FactAnswer": ("Every fact", FactAnswer),
    "NamedEntity": ("Every entity with names", NamedEntity),
}
_RECONCILE: dict[str, TypeForm[object]] = {
    "Manifest": reconcile.Manifest,
    "Candidates": reconcile.Candidates,
    "Extension": reconcile.Extension,
    "SuggestedEntities": reconcile.SuggestedEntities,
    "SuggestedTypes": reconcile.SuggestedTypes,
    "SuggestedProperties": reconcile.SuggestedProperties,
    "ProposedProperties": reconcile.ProposedProperties,
}
# A longer enumeration of codes is named by its list.
_SHOWN_MOST = 8

_HEAD = """\
# What answers hold

Written by `python -m graph.models.reference docs/answers.md` from the models in `graph/models`; the OpenAPI document
has the same for programs. A field marked *optional* may be absent. Every other one is always there, null or empty where
nothing is known. Lists of codes are in `graph/codes/lists`.

"""


def describe_answers() -> str:
    """The page: what many answers share, then every model with its own fields."""
    answers = {name: getattr(models, name) for name in models.__all__} | _RECONCILE
    shared = {name: model for name, (_, model) in _SHARED.items()}
    _, schemas = describe_models({**answers, **shared})
    sections = [_write_section(title, name, schemas) for name, (title, _) in _SHARED.items()]
    sections += [
        _write_section(name, name, schemas) for name in schemas if name not in _SHARED and _fields(schemas[name])
    ]
    return _HEAD + "\n".join(sections)


def _write_section(title: str, name: str, schemas: dict[str, Schema]) -> str:
    """A heading, what the model is, and a table of the fields that it does not share with the models it extends."""
    schema = schemas[name]
    bases = list(_find_bases(name, schemas))
    known = {field for base in bases for field, row in _rows(schemas[base]).items() if _rows(schema)[field] == row}
    own = {field: row for field, row in _rows(schema).items() if field not in known}
    lines = [f"## {title}", "", " ".join(str(schema.get("description", "")).split()), ""]
    if bases:
        links = ", ".join(f"[{_title(base)}](#{_title(base).lower().replace(' ', '-')})" for base in bases)
        lines += [f"Has the fields of: {links}." + ("" if own else " No others."), ""]
    if own:
        lines += ["| field | type | what it is |", "|---|---|---|", *own.values(), ""]
    return "\n".join(lines)


def _title(name: str) -> str:
    return _SHARED[name][0] if name in _SHARED else name


def _find_bases(name: str, schemas: dict[str, Schema]) -> Iterator[str]:
    """The models whose every field another has, the largest of those that are shared, or named in its own name."""
    covered: set[str] = set()
    candidates = [other for other in schemas if other != name and (other in _SHARED or other in name)]
    for other in sorted(candidates, key=lambda one: (-len(_fields(schemas[one])), one)):
        fields = set(_fields(schemas[other]))
        if fields and fields <= set(_fields(schemas[name])) and not fields <= covered:
            covered |= fields
            yield other


def _fields(schema: Schema) -> JsonSchema:
    found: Any = schema.get("properties", {})
    return dict(found)


def _rows(schema: Schema) -> dict[str, str]:
    required: Any = schema.get("required", [])
    return {
        name: f"| `{name}` | {_write_type(field)}{'' if name in required else ', optional'} | {_cell(field)} |"
        for name, field in _fields(schema).items()
    }


def _cell(field: JsonSchema) -> str:
    return " ".join(str(field.get("description", "")).split()).replace("|", "\\|")


def _write_type(schema: JsonSchema) -> str:
    """A type in words."""
    match schema:
        case {"$ref": where}:
            name = where.rpartition("/")[2]
            words = "any value" if name == "JsonValue" else f"[{name}](#{name.lower()})"
        case {"anyOf": choices} | {"oneOf": choices}:
            words = " or ".join(dict.fromkeys(map(_write_type, choices)))
        case {"const": value}:
            words = f"`{_as_json(value)}`"
        case {"enum": values}:
            words = _write_choices(tuple(values))
        case {"type": "array", "items": items}:
            words = f"list of {_write_type(items)}"
        case {"type": "object", "additionalProperties": {} as values}:
            words = f"object of {_write_type(values)}"
        case _:
            words = str(schema.get("format") or schema.get("type") or "any value")
    return words


def _write_choices(values: tuple[object, ...]) -> str:
    known = _name_list(frozenset(values))
    codes = read_codes(known) if known else ()
    others = [f"`{_as_json(value)}`" for value in values if value not in codes]
    return " or ".join([*([f"code of `{known}`"] if known else []), *others])


def _as_json(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@cache
def _name_list(values: frozenset[object]) -> str | None:
    """The code list that most of these are codes of, where they are too many to be shown one by one."""
    if len(values) <= _SHOWN_MOST:
        return None
    known = {name: frozenset(read_codes(name)) for name in list_names()}
    fits = [name for name, codes in known.items() if len(codes ^ values) <= 1]
    return min(fits, key=lambda name: len(known[name] ^ values)) if fits else None


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        Path(argument).write_text(describe_answers(), encoding="utf-8")
