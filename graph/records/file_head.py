"""The head of a record file: what its records need not say each time.

The first item of a file may be ``defaults``, with any of ``source`` and ``locator`` (of claims that name no source of
their own), ``process`` (of records that have one), ``addressee`` (at whom demands and offers are directed), and
``coded_by``, ``coded_at`` and ``codebook`` (of every claim). A record that gives a field itself, ``null`` included,
keeps it. A fact without claims gets one where source and locator are given.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Annotated, Any

from pydantic import Field, ValidationError

from graph.errors import Fault
from graph.json_shapes import Values
from graph.records.base import Fact, Part, Record
from graph.records.evidence import CODING
from graph.records.fields import ActorId, DayOrTime, ProcessId, SourceId, Title
from graph.records.raw import Raw
from graph.records.registry import MODEL_OF
from graph.records.suggestions import suggest

HEAD = "defaults"


class FileHead(Part):
    """What the records of a file have where they do not say otherwise."""

    source: SourceId | None = Field(None, description="The source of claims that name none.")
    locator: Title | None = Field(None, description="The place in that source, of claims that name neither.")
    process: ProcessId | None = Field(None, description="The process of records that can have one.")
    addressee: Annotated[list[ActorId], Field(min_length=1)] | ActorId | None = Field(
        None, description="At whom demands and offers are directed: an actor, or several."
    )
    coded_by: Title | None = Field(None, description="Who coded the claims.")
    coded_at: DayOrTime | None = Field(None, description="When: a day, or ISO 8601 with its time zone.")
    codebook: Title | None = Field(None, description="The version of the codebook that they were coded under.")


def apply_head(written: Iterable[Raw | Fault]) -> Iterator[Raw | Fault]:
    """The records of one file with what its head says filled in; a bad head, or one that is not first, is a fault."""
    head: Values = {}
    first, empty = True, True
    place: Raw | None = None
    for item in written:
        if isinstance(item, Raw) and isinstance(item.values, dict) and HEAD in item.values:
            faults = list(_check(item)) if first else [_fault(item, "belongs at the head of the file, before records")]
            head, place = (item.values[HEAD] if not faults else {}), item
            empty = empty and not faults
            yield from faults
        else:
            empty = False
            yield replace(item, values=fill_in(item.values, head)) if isinstance(item, Raw) and head else item
        first = False
    if place is not None and empty:
        yield Fault("holds no record after its defaults; expected at least one", place.file, place.line)


def _check(raw: Raw) -> Iterator[Fault]:
    for name in raw.values:
        if name != HEAD:
            yield Fault(
                "unknown field next to defaults; expected nothing", raw.file, raw.lines.get(name, raw.line), name
            )
    given = raw.values[HEAD]
    if not isinstance(given, dict):
        yield _fault(raw, f"expected an object with some of: {', '.join(FileHead.model_fields)}")
        return
    try:
        FileHead.model_validate(given)
    except ValidationError as error:
        for detail in error.errors(include_url=False):
            name = str(detail["loc"][0]) if detail["loc"] else ""
            message = detail["msg"]
            if detail["type"] == "extra_forbidden":
                expected = ", ".join(FileHead.model_fields)
                message = f"unknown field; expected one of: {expected}{suggest(name, FileHead.model_fields)}"
            yield _fault(raw, message, name)


def _fault(raw: Raw, message: str, name: str = "") -> Fault:
    path = f"{HEAD}.{name}" if name else HEAD
    return Fault(message, raw.file, raw.lines.get(path, raw.lines.get(HEAD, raw.line)), path)


def fill_in(values: Any, head: Values) -> Any:
    """A record as it is written, with what the head of its file says and it does not."""
    model = MODEL_OF.get(values["kind"]) if isinstance(values, dict) and isinstance(values.get("kind"), str) else None
    if model is None:
        return values
    filled = {**values, **dict(_fields(model, values, head))}
    if model is MODEL_OF["claim"]:
        return _fill_claim(filled, head)
    claims = filled.get("claims")
    if isinstance(claims, list):
        filled["claims"] = [_fill_claim({"locator": c} if isinstance(c, str) else c, head) for c in claims]
    elif claims is None and issubclass(model, Fact) and head.get("source") and head.get("locator"):
        filled["claims"] = [_fill_claim({}, head)]
    return filled


def _fields(model: type[Record], values: Values, head: Values) -> Iterator[tuple[str, Any]]:
    if "process" in model.model_fields and "process" not in values and head.get("process"):
        yield "process", head["process"]
    if "directed_at" in model.model_fields and "directed_at" not in values and (who := head.get("addressee")):
        yield "directed_at", [who] if isinstance(who, str) else who


def _fill_claim(claim: object, head: Values) -> Any:
    if not isinstance(claim, dict):
        return claim
    names = (*CODING, *(() if "source" in claim else ("source", "locator")))
    return {**{name: head[name] for name in names if head.get(name)}, **claim}
