"""From what a file says to checked records: shorthand written out, every fault found, each with its place."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
from pydantic import ValidationError

from graph.errors import Fault
from graph.json_shapes import Body
from graph.records.base import Fact, Part, Record
from graph.records.evidence import Claim
from graph.records.file_head import apply_head
from graph.records.files import read_file
from graph.records.made_ids import claim_ids, claim_key, name_id
from graph.records.raw import Raw
from graph.records.registry import KINDS, MODEL_OF, field_adapter, list_fields, part_model
from graph.records.suggestions import suggest
from graph.settings import Settings

_NESTED = ("names", "claims")
# Where pydantic has a word of JSON's that YAML does not have.
_IN_WORDS = {"list_type": "Input should be a valid list"}


@dataclass(frozen=True, slots=True)
class Located:
    """A checked record and where it was written."""

    record: Record
    raw: Raw
    path: str = ""
    # Whether its id was made from what it says, for it was written without one.
    id_is_made: bool = False

    def fault(self, message: str, path: str = "") -> Fault:
        """Something wrong with this record, at the line of its field."""
        full = f"{self.path}.{path}" if self.path and path else self.path or path
        return Fault(message, self.raw.file, _line_of(self.raw, full), full or None)


@dataclass(slots=True)
class Parsed:
    """Records in the order they were written, and everything that was wrong.

    ``broken`` are the ids of records that were written, but not rightly, and of what broken claims are about: it would
    mislead to say of these that they are unknown, or lack a claim.
    """

    records: list[Located] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: set[str] = field(default_factory=set)


def parse_files(paths: Iterable[Path], settings: Settings) -> Parsed:
    """Read and check record files, on their own: what refers to other records is checked when they are loaded."""
    return parse_written(raw for path in paths for raw in read_records(path, settings))


def read_records(path: Path, settings: Settings) -> Iterator[Raw | Fault]:
    """Every record of a file as it is written, with what the head of the file says filled in."""
    return apply_head(read_file(path, settings))


def parse_written(written: Iterable[Raw | Fault]) -> Parsed:
    """Check what was read of one text or several, together."""
    parsed = Parsed()
    for raw in written:
        if isinstance(raw, Fault):
            parsed.faults.append(raw)
        else:
            parse_raw(raw, parsed)
    _find_doubles(parsed)
    return parsed


def parse_raw(raw: Raw, parsed: Parsed) -> None:
    """Check one written record and the names and claims nested in it."""
    if not isinstance(raw.values, dict):
        parsed.faults.append(Fault("expected a record: an object with kind and id", raw.file, raw.line))
        return
    for path, values in _write_out(raw.values):
        _check(raw, path, values, parsed)


def _check(raw: Raw, path: str, values: object, parsed: Parsed) -> None:
    if not isinstance(values, dict):
        expected = "a list of objects" if path in _NESTED else "an object"
        parsed.faults.append(Fault(f"expected {expected}", raw.file, _line_of(raw, path), path))
        _note_broken(raw.values, parsed)
        return
    kind = values.get("kind")
    model = MODEL_OF.get(kind) if isinstance(kind, str) else None
    if model is None:
        shown = "missing" if kind is None else f"{kind!r} is unknown"
        message = f"{shown}; expected one of: {', '.join(KINDS)}{suggest(str(kind), KINDS)}"
        full = _join(path, "kind")
        parsed.faults.append(Fault(message, raw.file, _line_of(raw, full), full))
        _note_broken(values, parsed)
        return
    try:
        record = _validate(model, values)
    except ValidationError as error:
        parsed.faults.extend(_explain(raw, path, model, error))
        _note_broken(values, parsed)
        return
    parsed.records.append(Located(record, raw, path, id_is_made=not _has_id(raw.values, path)))


def _validate(model: type[Record], values: Body) -> Record:
    """The record that values make. Raises ValidationError, also where a text stands for a number."""
    try:
        text = orjson.dumps(values)
    except TypeError:  # a lone surrogate, which pydantic names
        return model.model_validate(values)
    return model.model_validate_json(text, strict=True)


def _has_id(written: Body, path: str) -> bool:
    """Whether a record, or the name or claim nested at a path in it, is written with an id."""
    field, _, place = path.removesuffix("]").partition("[")
    values = written[field][int(place)] if field else written
    return isinstance(values, dict) and "id" in values


def _note_broken(values: Body, parsed: Parsed) -> None:
    parsed.broken.update(named for named in (values.get("id"), values.get("about")) if isinstance(named, str))


def check_asserts(claim: Claim, model: type[Fact] | None) -> Iterator[tuple[str, str]]:
    """What is wrong with the values that a claim asserts of a fact of this model: field and message."""
    if model is None:
        if claim.asserts:
            yield "asserts", "only facts have values that claims assert; expected none"
        return
    allowed = model.assertable()
    for name in claim.complete:
        if name not in list_fields(model) or not isinstance(claim.asserts.get(name), list):
            yield "complete", f"{name!r} is no list that the claim asserts; expected the name of one"
    for name, value in claim.asserts.items():
        if name not in allowed:
            expected = f"{', '.join(sorted(allowed))}{suggest(name, allowed)}"
            yield f"asserts.{name}", f"not a field a claim can assert; expected one of: {expected}"
        elif isinstance(value, dict) and "one_of" in value:
            yield from ((f"asserts.{name}", message) for message in _check_options(model, name, value))
        else:
            yield from _check_value(model, name, value, f"asserts.{name}")
    for name, message in model.check_together(claim.asserts):
        yield f"asserts.{name}", message


def _check_options(model: type[Fact], name: str, value: Body) -> Iterator[str]:
    """What is wrong with "one of these"."""
    if name in ("date", "date_text"):
        yield "a date says in EDTF that it was one of several days: [2021-08-18,2021-08-19]"
        return
    options = value["one_of"]
    if len(value) > 1 or not isinstance(options, list) or len(options) < 2:
        yield "expected {one_of: [a, b]} with two values or more, and nothing beside it"
        return
    many = name in list_fields(model)
    checked = [options] if many else options
    yield from (message for option in checked for _, message in _check_value(model, name, option, name))


def _check_value(model: type[Fact], name: str, value: object, path: str) -> Iterator[tuple[str, str]]:
    try:
        # Strictly, for a value is kept as the claim gives it.
        field_adapter(model, name).validate_json(orjson.dumps(value), strict=True)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = _dotted(first["loc"])
        yield f"{path}{'.' + where if where else ''}", _message(first)


def _write_out(values: Body) -> Iterator[tuple[str, Any]]:
    """The record itself, then the names and claims nested in it as records of their own."""
    names, claims = values.get("names"), values.get("claims")
    own = {k: v for k, v in values.items() if k not in _NESTED}
    yield "", _with_id(own)
    owner = own.get("id")
    if isinstance(names, list):
        for index, name in enumerate(names):
            yield f"names[{index}]", _own_name(name, owner)
    elif names is not None:
        yield "names", names if not isinstance(names, dict) else None
    if isinstance(claims, list):
        # Written as a text alone, a claim is its place in the source that the file's head names.
        claims = [{"locator": claim} if isinstance(claim, str) else claim for claim in claims]
        made = claim_ids(owner, claims)
        for index, claim in enumerate(claims):
            yield f"claims[{index}]", _own_claim(claim, own, made[index])
    elif claims is not None:
        yield "claims", claims if not isinstance(claims, dict) else None


def _with_id(values: Body) -> Body:
    """A claim or a name on a line of its own needs no id; every other record does."""
    if "id" not in values and values.get("kind") == "claim" and values.get("about") is not None:
        return {**values, "id": claim_key(values["about"], values)}
    if "id" not in values and values.get("kind") == "name" and values.get("of") is not None:
        return {**values, "id": name_id(values["of"], values.get("text"))}
    return values


def _own_name(name: object, owner: object) -> Any:
    if not isinstance(name, dict):
        return name
    return {"kind": "name", "id": name_id(owner, name.get("text")), "of": owner, **name}


def _own_claim(claim: object, fact: Body, made: str | None) -> Any:
    if not isinstance(claim, dict):
        return claim
    written = {"kind": "claim", "id": made, "about": fact.get("id"), **claim}
    model = MODEL_OF.get(str(fact.get("kind")))
    # What a negated claim asserts is what it denies, so it takes nothing over from the record.
    if "asserts_only" in written and "asserts" not in written:
        written["asserts"] = _without_silence(written.pop("asserts_only"))
    elif claim.get("polarity") == "negated":
        written |= {"asserts": _without_silence(written["asserts"])} if "asserts" in written else {}
    elif model is not None and issubclass(model, Fact):
        # A nested claim supports the record's own values, but where it says otherwise or keeps silent (null).
        own = {k: v for k, v in fact.items() if k in model.assertable() and v not in (None, [])}
        said = written.get("asserts") or {}
        if isinstance(said, dict):
            written["asserts"] = _without_silence({**own, **said})
    return written


def _without_silence(asserts: object) -> Any:
    return {k: v for k, v in asserts.items() if v is not None} if isinstance(asserts, dict) else asserts


def _find_doubles(parsed: Parsed) -> None:
    first: dict[str, Located] = {}
    for located in parsed.records:
        earlier = first.setdefault(located.record.id, located)
        if earlier is not located:
            place = f"{earlier.raw.file}:{earlier.raw.line}"
            message = f"{located.record.id!r} is already the id of a record at {place}"
            if located.id_is_made and earlier.id_is_made:
                message = f"a {located.record.kind} like it is written at {place}; expected an id where both are meant"
            parsed.faults.append(located.fault(message, "" if located.id_is_made else "id"))


def _explain(raw: Raw, path: str, model: type[Record], error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors(include_url=False):
        full = _join(path, _dotted(detail["loc"]))
        message = _message(detail)
        if detail["type"] == "extra_forbidden":
            message += suggest(str(detail["loc"][-1]), _fields_at(model, detail["loc"][:-1], path))
        yield Fault(message, raw.file, _line_of(raw, full), full or None)


def _fields_at(model: type[Record], location: tuple[object, ...], path: str) -> list[str]:
    """The fields that a record, or the piece of it at a location, can be written with."""
    within: type[Record] | type[Part] | None = model
    for step in location:
        if within is not None and isinstance(step, str):
            within = part_model(within, step) if step in within.model_fields else None
    if within is None:
        return []
    names = [info.alias or name for name, info in within.model_fields.items()]
    nested = ["asserts_only"] if path else [*_NESTED]
    return [*names, *(nested if within is model else ())]


def _message(detail: Any) -> str:
    match detail["type"]:
        case "missing":
            return "missing; expected a value"
        case "extra_forbidden":
            return "unknown field"
        case "string_pattern_mismatch":
            return f"{_shown(detail['input'])} does not fit; expected {detail['ctx']['pattern']}"
        case "unfit_characters":
            return str(detail["msg"])
        case "value_error":
            return str(detail["ctx"]["error"])
        case other:
            return f"{_IN_WORDS.get(other, detail['msg'])}, not {_shown(detail['input'])}"


def _shown(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else text[:57] + "…"


def _dotted(location: tuple[object, ...]) -> str:
    text = ""
    for part in location:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else str(part)
    return text


def _join(path: str, inner: str) -> str:
    return f"{path}.{inner}" if path and inner else path or inner


def _line_of(raw: Raw, path: str) -> int:
    """The line of a field, or of the nearest thing around it that was written."""
    while path:
        if path in raw.lines:
            return raw.lines[path]
        cut = max(path.rfind("."), path.rfind("["))
        path = path[:cut] if cut > 0 else ""
    return raw.line
