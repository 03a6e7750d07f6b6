"""The JSON Schema of records: it accepts what ``parley load`` accepts, one record or a YAML list of them.

Beyond a schema are only what needs other records (whether an id is known, what a claim on its own is about), a
calendar (30 February), arithmetic (an interval that ends before it starts) and Unicode's tables (names of which nothing
can be seen).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from graph.codes import read_codes
from graph.json_shapes import JsonSchema
from graph.records.base import Fact, Part, Record
from graph.records.causes import StatedCause
from graph.records.characters import NAME_PATTERN, TEXT_PATTERN, VISIBLE_PATTERN
from graph.records.entities import Name
from graph.records.evidence import ABOUT_KINDS, Claim
from graph.records.fields import DATE_LENGTH, QUOTATION_LENGTH, TEXT_LENGTH, TITLE_LENGTH
from graph.records.file_head import HEAD, FileHead
from graph.records.matches import Match
from graph.records.negotiation import PartStance
from graph.records.provisions import AgreedNumber
from graph.records.registry import MODELS, list_fields
from graph.records.ties import Tie
from graph.time import EDTF_PATTERN

Schema = JsonSchema

_REF = "#/$defs/{model}"
_TEXT_OF = {TEXT_LENGTH: "Text", TITLE_LENGTH: "Title", DATE_LENGTH: "Date", QUOTATION_LENGTH: "Quotation"}
_TEXTS: dict[str, Schema] = {
    "Text": {
        "type": "string",
        "maxLength": TEXT_LENGTH,
        "allOf": [{"pattern": VISIBLE_PATTERN}, {"pattern": TEXT_PATTERN}],
    },
    "Title": {
        "type": "string",
        "maxLength": TITLE_LENGTH,
        "allOf": [{"pattern": VISIBLE_PATTERN}, {"pattern": NAME_PATTERN}],
    },
    "Quotation": {
        "type": "string",
        "maxLength": QUOTATION_LENGTH,
        "allOf": [{"pattern": VISIBLE_PATTERN}, {"pattern": TEXT_PATTERN}],
    },
    "Date": {"type": "string", "maxLength": DATE_LENGTH, "pattern": EDTF_PATTERN},
}
# Pieces of which exactly one of two fields is given.
_EITHER: dict[type[Part], tuple[str, str]] = {StatedCause: ("cause", "words"), PartStance: ("part", "words")}
_NAMED = frozenset({"actor", "place", "process", "issue", "agreement"})
_AFTER_HEAD = "AfterHead"


def describe_records() -> Schema:
    """One JSON Schema (draft 2020-12) for a record, and for a list of records as a YAML file holds it."""
    definitions: Schema = {}
    for model in MODELS:
        definitions |= _describe_model(model)
    head = FileHead.model_json_schema(ref_template=_REF)
    definitions["FileHead"] = {
        "type": "object",
        "properties": {HEAD: head},
        "required": [HEAD],
        "additionalProperties": False,
        "description": "What the records of the file have where they do not say otherwise.",
    }
    record = {"oneOf": [_ref(model.__name__) for model in MODELS]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Parley records",
        "description": "One record, as a line of a JSON Lines file holds it; or a list of them, as a YAML file does.",
        "if": {"type": "array"},
        "then": {
            "minItems": 1,
            "if": {"prefixItems": [{"type": "object", "required": [HEAD]}]},
            "then": {"minItems": 2, "prefixItems": [_ref("FileHead")], "items": _after_head(), "allOf": _defaults()},
            "else": {"items": record},
        },
        "else": record,
        "$defs": dict(sorted((_write_texts(definitions) | _TEXTS).items())),
    }


def _write_texts(schema: object) -> Any:
    """The same with the kinds of texts by name, each with what it may hold."""
    if isinstance(schema, list):
        return [_write_texts(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    name = _TEXT_OF.get(schema.get("maxLength", 0)) if schema.get("type") == "string" else None
    if name is not None:
        return _ref(name) | {key: value for key, value in schema.items() if key not in (*_TEXTS[name], "minLength")}
    return {key: _write_texts(value) for key, value in schema.items()}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _after_head() -> Schema:
    return {"oneOf": [_ref(f"{m.__name__}{_AFTER_HEAD}" if _has_claims(m) else m.__name__) for m in MODELS]}


def _defaults() -> list[Schema]:
    """What claims must say themselves, where the head of their file does not say it."""
    found: list[Schema] = []
    for name in ("source", "locator"):
        lacking = {"prefixItems": [{"properties": {HEAD: {"not": {"required": [name]}}}}]}
        own = {"type": "object", "required": [name]}
        # A text alone is the place of a claim, so the source is the head's.
        nested = own if name == "source" else {"anyOf": [{"type": "string"}, own]}
        found.append({"if": lacking, "then": {"items": _each_claim(nested, own)}})
    return found


def _each_claim(nested: Schema, alone: Schema) -> Schema:
    """What holds of every claim: of those in a record, and of one on its own."""
    return {
        "properties": {"claims": {"items": nested}},
        "if": {"properties": {"kind": {"const": "claim"}}, "required": ["kind"]},
        "then": alone,
    }


def _has_claims(model: type[Record]) -> bool:
    return model is Claim or not frozenset(model.kinds).isdisjoint(ABOUT_KINDS)


def _describe_model(model: type[Record]) -> Schema:
    """The definitions of a model, by name: as it is, with its claims, and as it may be after the head of a file."""
    schema = model.model_json_schema(ref_template=_REF)
    found: Schema = {name: _describe_part(name, part) for name, part in schema.pop("$defs", {}).items()}
    schema["properties"]["kind"] = {"enum": list(model.kinds)}
    schema["required"] = [name for name in schema["required"] if name != "id" or model not in (Claim, Name)]
    rules = [*_rules(model)]
    if not _NAMED.isdisjoint(model.kinds):
        found["NestedName"] = _nested(Name, "of")
        schema["properties"]["names"] = {
            "anyOf": [{"type": "array", "items": _ref("NestedName")}, {"type": "null"}],
            "description": "Other names that it goes by.",
        }
    if rules:
        schema["allOf"] = rules
    if not _has_claims(model):
        return found | {model.__name__: schema}
    if model is not Claim:
        nested = f"{model.__name__}Claim"
        found[nested] = _nested_claim(model)
        schema["properties"]["claims"] = {
            "anyOf": [
                {"type": "array", "items": {"anyOf": [_ref(nested), {"type": "string", "pattern": r"\S"}]}},
                {"type": "null"},
            ],
            "description": "Who says so: each source, and the place in it.",
        }
    else:
        schema["required"] = [name for name in schema["required"] if name not in ("source", "locator")]
        schema["dependentRequired"] = {"source": ["locator"]}
    own = {"type": "object", "required": ["source", "locator"]}
    after = f"{model.__name__}{_AFTER_HEAD}"
    return found | {after: schema, model.__name__: {"allOf": [_ref(after), _each_claim(own, own)]}}


def _nested(model: type[Record], owner: str) -> Schema:
    schema = model.model_json_schema(ref_template=_REF)
    schema.pop("$defs", None)
    schema["properties"]["kind"] = {"enum": list(model.kinds)}
    schema["required"] = [name for name in schema["required"] if name not in ("kind", "id", owner)]
    return schema


def _nested_claim(model: type[Record]) -> Schema:
    schema = _nested(Claim, "about")
    schema["required"] = []
    schema["dependentRequired"] = {"source": ["locator"]}
    fields = _asserts(model) if issubclass(model, Fact) else {"type": "object", "additionalProperties": False}
    schema["properties"]["asserts"] = fields | {"description": "Where the source says otherwise than the record."}
    if issubclass(model, Fact):
        schema["properties"]["asserts_only"] = fields | {
            "description": "All that the source says, in place of the record's values."
        }
        schema["not"] = {"required": ["asserts", "asserts_only"]}
    return schema


def _asserts(model: type[Fact]) -> Schema:
    """The values that a claim can assert: each as in the record, silence, or one of several."""
    fields = model.model_json_schema(ref_template=_REF)["properties"]
    aliases = {name: info.alias or name for name, info in model.model_fields.items()}
    found: Schema = {}
    for name in sorted(model.assertable()):
        value = {key: part for key, part in fields[aliases[name]].items() if key not in ("default", "description")}
        choice = value["items"] if name in list_fields(model) and "items" in value else value
        either = [] if name in ("date", "date_text") else [_one_of(choice)]
        found[name] = {"anyOf": [value, {"type": "null"}, *either]}
    return {"type": "object", "properties": found, "additionalProperties": False}


def _one_of(choice: Schema) -> Schema:
    return {
        "type": "object",
        "properties": {"one_of": {"type": "array", "minItems": 2, "items": choice}},
        "required": ["one_of"],
        "additionalProperties": False,
    }


def _describe_part(name: str, schema: Schema) -> Schema:
    part = next((one for one in _list_parts(Part) if one.__name__ == name), None)
    if part in _EITHER:
        given = [{"required": [field], "properties": {field: {"type": "string"}}} for field in _EITHER[part]]
        schema = {**schema, "oneOf": given}
    if part is AgreedNumber:
        numbers = ("best", "low", "high")
        schema = {**schema, "anyOf": [{"required": [n], "properties": {n: {"type": "number"}}} for n in numbers]}
    if part is not None and part.shorthand is not None:
        alone = next(one for one in _choices(schema["properties"][part.shorthand]) if one.get("type") == "string")
        return {"anyOf": [schema, alone]}
    return schema


def _list_parts(within: type[Part]) -> Iterable[type[Part]]:
    for part in within.__subclasses__():
        yield part
        yield from _list_parts(part)


def _choices(schema: Schema) -> list[Schema]:
    return [dict(one) for one in schema.get("anyOf", [schema])]


def _rules(model: type[Record]) -> Iterable[Schema]:
    """What fields of one record say of one another."""
    if issubclass(model, Fact):
        for narrow, wide, fits in model.together:
            codes = {name: _codes(model, name) for name in (narrow, wide)}
            for code in codes[wide]:
                fitting = [one for one in codes[narrow] if fits(one, code)]
                yield {
                    "if": {"properties": {wide: {"const": code}}, "required": [wide]},
                    "then": {"properties": {narrow: {"enum": [*fitting, None]}}},
                }
    if model is Tie:
        own = read_codes("tie_kind").values_of("own_fields")
        for name in sorted({one for names in own.values() for one in names}):
            kinds = [kind for kind, names in own.items() if name in names]
            yield {
                "if": {"properties": {"kind": {"enum": kinds}}},
                "else": {"properties": {name: {"type": "null"}}},
            }
    if model is Match:
        kept = {"required": ["keep"], "properties": {"keep": {"type": "string"}}}
        yield {"if": {"properties": {"verdict": {"const": "same"}}}, "then": kept, "else": {"not": kept}}


def _codes(model: type[Record], name: str) -> list[str]:
    choices = _choices(model.model_json_schema(ref_template=_REF)["properties"][name])
    return next(list(one["enum"]) for one in choices if "enum" in one)
