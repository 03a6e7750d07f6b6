"""Actors, places, issues, processes and sources: lists of them, and each on its own."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from functools import cache
from typing import Any, cast

import orjson

from graph.answers.search import find_ids
from graph.driver import Row
from graph.errors import NotRecordedError
from graph.json_shapes import Body, Values
from graph.models.entities import EntityAnswer, NameOf
from graph.names import script_of
from graph.records import MODEL_OF, Record
from graph.session.evidenced import select_reported
from graph.session.pages import cut_page, read_page
from graph.session.question import Page, PageRequest
from graph.session.view import View
from graph.time import Moment, holds, read_edtf


def describe_entity(body: Values, names: list[str] | None = None, also: Sequence[Row] = ()) -> EntityAnswer:
    """An entity as it leaves Parley, of the model of its kind; ``also``: the rows merged into it."""
    model = MODEL_OF[body["kind"]]
    described: Body = {"id": body["id"], "kind": body["kind"], "label": body.get("name") or body.get("title")}
    for name, default in _defaults(model):
        described[name] = body[name] if name in body else copy(default)
    if body["kind"] == "source":
        described["origin_group"] = body.get("origin_group", body["id"])
    elif names is not None:
        described["names"] = _describe_names(body, names)
    if body["kind"] == "actor":
        described["merged"] = [row["id"] for row in also]
        _add_merged(described, also)
    # The fields of its kind are known at run time only.
    return cast("EntityAnswer", described)


@cache
def _defaults(model: type[Record]) -> tuple[tuple[str, Any], ...]:
    """The fields of a record other than its kind and id, each with what it is where the record leaves it out."""
    fields = model.model_fields.items()
    return tuple((n, i.get_default(call_default_factory=True)) for n, i in fields if n not in ("id", "kind"))


def _add_merged(described: Body, also: Sequence[Row]) -> None:
    """What the merged ids add: each spelling once, and the ids that other datasets know them by."""
    spelled = {name["text"] for name in described.get("names", ())}
    for row in also:
        body = orjson.loads(row["body"])
        described["ids"] = {**body.get("ids", {}), **described["ids"]}
        for name in _describe_names(body, row["names"]):
            if name["text"] not in spelled:
                spelled.add(name["text"])
                described["names"].append({**name, "name_kind": "alias"} if name["name_kind"] == "primary" else name)


async def read_merged(view: View, entities: Iterable[str]) -> dict[str, list[Row]]:
    """The rows of what was merged into each of these entities, in the order of their ids."""
    merges = await view.merges()
    merged = {entity: merges.merged[entity] for entity in entities if entity in merges.merged}
    if not merged:
        return {}
    ids = [same for group in merged.values() for same in group]
    rows = {orjson.loads(row["body"])["id"]: row for row in await view.fetch("entities_by_id", ids=ids)}
    return {e: [{**rows[same], "id": same} for same in group if same in rows] for e, group in merged.items()}


def _describe_names(body: Values, names: list[str]) -> list[NameOf]:
    """The name it is listed under first, then the others."""
    own: NameOf = {
        "text": body["name"],
        "name_kind": "primary",
        "language": None,
        "script": script_of(body["name"]),
        "used_from": None,
        "used_to": None,
        "used_by": None,
        "source": None,
    }
    described = [own]
    for name in sorted(map(orjson.loads, names), key=lambda n: (n["text"], n["id"])):
        if name["text"] != body["name"]:
            described.append(
                {
                    "text": name["text"],
                    "language": name.get("language"),
                    "used_from": name.get("used_from"),
                    "used_to": name.get("used_to"),
                    "used_by": name.get("used_by"),
                    "source": name.get("source"),
                    "name_kind": name.get("name_kind", "alias"),
                    "script": name.get("script") or script_of(name["text"]),
                }
            )
    return described


async def list_entities(
    view: View,
    page: PageRequest,
    kind: str,
    *,
    q: str | None = None,
    type_: str | None = None,
    among: frozenset[str] | None = None,
) -> Page[EntityAnswer]:
    """Entities of a kind that the admitted sources speak of and that live at the moment; with ``q`` best first."""

    async def accept(rows: list[Row]) -> list[tuple[str, EntityAnswer]]:
        merges = await view.merges()
        bodies = [(row, orjson.loads(row["body"])) for row in rows]
        bodies = [(row, body) for row, body in bodies if body["id"] not in merges.merged_into]
        lens = await view.lens()
        wanted = [body["id"] for _, body in bodies]
        admitted = (
            {s for s in wanted if lens.admits_source(s)} if kind == "source" else await select_reported(view, wanted)
        )
        also = await read_merged(view, wanted)
        found = [
            (row["key"], describe_entity(body, row["names"], also.get(body["id"], ())))
            for row, body in bodies
            if body["kind"] == kind
            and body["id"] in admitted
            and (among is None or body["id"] in among)
            and lives(body, view.moment)
        ]
        # What a record leaves out is what it is by default.
        return [(key, item) for key, item in found if type_ is None or cast("Values", item).get("type") == type_]

    if q is not None:
        ranked = await find_ids(view, q, {kind})
        rows = await view.fetch("entities_by_id", ids=ranked)
        return cut_page(page, [item for _, item in await accept(rows)])

    async def fetch(after: str, rows: int) -> list[Row]:
        return await view.fetch("entities_of_kind", kind=kind, type=type_, after=after, rows=rows)

    return await read_page(page, fetch, accept)


async def show_entity(view: View, kind: str, entity: str) -> EntityAnswer:
    """One entity with its names. Raises NotRecordedError."""
    for row in await view.fetch("entities_by_id", ids=[entity]):
        body = orjson.loads(row["body"])
        if body["kind"] == kind:
            lens = await view.lens()
            admitted = (
                lens.admits_source(entity) if kind == "source" else entity in await select_reported(view, [entity])
            )
            if admitted:
                also = await read_merged(view, [entity])
                return describe_entity(body, row["names"], also.get(entity, ()))
    raise NotRecordedError(f"no {kind} {entity!r} is recorded for this question")


def lives(body: Values, moment: Moment) -> bool:
    """Whether an entity may have been there at a moment: none is shown outside its life."""
    if moment.always or not (body.get("active_from") or body.get("active_to")):
        return True
    span = read_edtf(f"{body.get('active_from') or ''}/{body.get('active_to') or ''}")
    return holds(span, moment, occurrence=False) != "no"
