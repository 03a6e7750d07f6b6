"""Names out of a researcher's column, matched to recorded entities (W3C Reconciliation Service API 0.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import orjson

from graph.answers.entities.entity_lists import describe_entity, read_merged
from graph.answers.entities.properties import describe, list_properties, name_property, read_values, type_of, types_of
from graph.answers.search import find_many
from graph.codes import read_codes
from graph.driver import Row
from graph.models.entities import EntityAnswer
from graph.models.reconcile import (
    Batch,
    Candidate,
    CellValue,
    EntityType,
    Extension,
    Feature,
    Named,
    Suggestion,
)
from graph.names import WHOLE, fold_name
from graph.names.words import is_common, telling
from graph.records.fields import ID_PATTERN
from graph.session.view import View

N = TypeVar("N", bound=Named)

FAMILIES = ("actor", "place", "process", "issue")
LIMIT = 10
LIMIT_MOST = 50

_ID_GIVEN = 1000.0
_LESS_WITHOUT = 0.9  # of the score of a name of which only what is outside brackets was found
_NOT_WHOLE = 0.98  # of the score at most, where the name is spelled otherwise
# A name that a source uses, or a capital, may be meant; it is never sure.
_UNSURE_KINDS = frozenset(read_codes("name_kind").having("strength", value=None))
_DISAGREES = 0.6  # what is left of a score where a property contradicts
_BEYOND_LISTED = 0.99  # of the whole name where it is not the one listed
_IN_BRACKETS = re.compile(r"\s*\([^()]*\)")
_ID = re.compile(ID_PATTERN.removesuffix("$") + r"\Z")


@dataclass(frozen=True, slots=True)
class NameQuery:
    """One name to reconcile; ``types``: ids of types, any of which will do; ``properties``: id and accepted values."""

    query: str = ""
    types: tuple[str, ...] = ()
    limit: int = LIMIT
    properties: tuple[tuple[str, tuple[str, ...]], ...] = ()


async def reconcile(view: View, queries: Mapping[str, NameQuery]) -> Batch:
    """``{key: {result: [{id, name, description, type, score, match, features}]}}``, each result best first.

    ``score`` is 0 to 100. ``match`` is true for one candidate at most, and only where it alone goes by the very name,
    or has the very id, and nothing that was said of it contradicts.
    """
    await view.lens()
    found = await _find_all(view, list(dict.fromkeys(query.query for query in queries.values())))
    ids = dict.fromkeys(row["id"] for rows in found.values() for row in rows[: LIMIT_MOST * 2])
    entities = await read_described(view, ids)
    return {key: {"result": _answer(query, found[query.query], entities)} for key, query in queries.items()}


async def suggest_entities(view: View, prefix: str, skip: int, limit: int = LIMIT) -> list[Suggestion]:
    """Entities whose names begin so: ``{id, name, description, notable}``."""
    rows = (await _find_all(view, [prefix], begun=True))[prefix][skip : skip + limit]
    entities = await read_described(view, [row["id"] for row in rows])
    return [
        {"id": i, "name": described["label"], "description": describe(described), "notable": types_of(described)}
        for i, described in ((row["id"], entities.get(row["id"])) for row in rows)
        if described is not None
    ]


def suggest_types(prefix: str, skip: int = 0, limit: int = LIMIT) -> list[EntityType]:
    """Types whose id or name begins so, or has a word that does."""
    return _beginning(all_types(), prefix)[skip : skip + limit]


def all_types() -> list[EntityType]:
    """The kinds of entities, and the types of actors, each under the broader one."""
    kinds = [type_of(kind) for kind in FAMILIES]
    return [*kinds, *(type_of(code) for code in read_codes("actor_type"))]


def suggest_properties(prefix: str, skip: int = 0, limit: int = LIMIT) -> list[Named]:
    """Properties whose id or name begins so, or has a word that does."""
    return _beginning(list_properties(), prefix)[skip : skip + limit]


def _beginning(items: Iterable[N], prefix: str) -> list[N]:
    wanted = f" {fold_name(prefix)}"
    return [item for item in items if item["id"].startswith(prefix) or wanted in f" {fold_name(item['name'])}"]


async def read_described(view: View, ids: Iterable[str]) -> dict[str, EntityAnswer]:
    """The entities of these ids as they leave Parley, by the id that each was asked for; merged ones as what they
    were merged into."""
    merges = await view.merges()
    asked = {i: merges.keep(i) for i in dict.fromkeys(ids)}
    wanted = sorted(set(asked.values()))
    rows = await view.fetch("entities_by_id", ids=wanted) if wanted else []
    bodies = [(row, orjson.loads(row["body"])) for row in rows]
    also = await read_merged(view, wanted)
    described = {
        body["id"]: describe_entity(body, row["names"], also.get(body["id"], ()))
        for row, body in bodies
        if body["kind"] in FAMILIES
    }
    return {i: described[kept] for i, kept in asked.items() if kept in described}


async def extend(view: View, ids: Sequence[str], properties: Sequence[tuple[str, int]]) -> Extension:
    """Columns to add: ``{meta: [{id, name}], rows: {id: {property: [{str: value}]}}}``; no values for an unknown id.

    Each property comes with the most values wanted of it, 0 for all.
    """
    entities = await read_described(view, ids)
    rows: dict[str, dict[str, list[CellValue]]] = {
        i: {
            pid: [{"str": value} for value in (read_values(entities[i], pid) if i in entities else [])[: most or None]]
            for pid, most in properties
        }
        for i in ids
    }
    return {"meta": [{"id": pid, "name": name_property(pid)} for pid, _ in properties], "rows": rows}


async def _find_all(view: View, texts: Sequence[str], *, begun: bool = False) -> dict[str, list[Row]]:
    """Candidates for each text by name; by what is outside brackets where the whole finds nothing; and by id.

    ``begun``: names that only begin so are wanted too, though others hold the words just so.
    """
    found: dict[str, list[Row]] = {text: [] for text in texts}
    found |= await find_many(view, texts, FAMILIES, exact_first=not begun)
    shorter = {text: _IN_BRACKETS.sub("", text).strip() for text in texts if not found[text]}
    shorter = {text: short for text, short in shorter.items() if short and short != text}
    again = await find_many(view, list(dict.fromkeys(shorter.values())), FAMILIES)
    for text, short in shorter.items():
        found[text] = [
            {**row, "score": min(row["score"], WHOLE - 1), "alike": row["alike"] * _LESS_WITHOUT}
            for row in again.get(short, ())
        ]
    by_id = await read_described(view, [text for text in texts if _ID.match(text)])
    for text, described in by_id.items():
        named = {"id": described["id"], "kind": described["kind"], "name_kind": None, "score": _ID_GIVEN, "alike": 1.0}
        found[text] = [named, *(row for row in found[text] if row["id"] != described["id"])]
    return found


def _answer(query: NameQuery, rows: Sequence[Row], entities: Mapping[str, EntityAnswer]) -> list[Candidate]:
    scored = []
    for row in rows:
        described = entities.get(row["id"])
        if described is not None and (not query.types or set(query.types) & {t["id"] for t in types_of(described)}):
            scored.append(_score(query, row, described))
    scored.sort(key=lambda found: (-found[0]["score"], found[0]["id"]))
    sure = [candidate for candidate, is_sure in scored if is_sure]
    if len(sure) == 1 or (sure and sure[0]["id"] == query.query):
        sure[0]["match"] = True
    return [candidate for candidate, _ in scored[: query.limit]]


def _score(query: NameQuery, row: Row, described: EntityAnswer) -> tuple[Candidate, bool]:
    """A candidate, and whether it may be the one that is meant for sure."""
    whole = row["score"] >= WHOLE
    score = 100.0 if whole else 100 * min(row["alike"], _NOT_WHOLE)
    if whole and row["score"] < _ID_GIVEN and fold_name(query.query) != fold_name(str(described["label"])):
        score *= _BEYOND_LISTED
    features: list[Feature] = [{"id": "name", "value": round(score, 2)}]
    agreed = True
    for pid, wanted in query.properties:
        has = [fold_name(value) for value in read_values(described, pid)]
        # A blank cell says nothing, neither for nor against.
        if has and wanted:
            fits = any(fold_name(value) in has for value in wanted)
            features.append({"id": pid, "value": fits})
            agreed = agreed and fits
    if not agreed:
        score *= _DISAGREES
    said = any(feature["value"] is True for feature in features)
    words = telling(fold_name(query.query).split())
    kind = types_of(described)[0]["id"]
    # No two states, and no two organisations of states, go by one full name.
    alone = kind == "country_state" or (kind == "igo" and len(words) > 1)
    own = said or alone or any(not is_common(word) for word in words)
    sure = row["score"] >= _ID_GIVEN or (whole and own and row["name_kind"] not in _UNSURE_KINDS)
    candidate: Candidate = {
        "id": row["id"],
        "name": described["label"],
        "description": describe(described),
        "type": types_of(described),
        "score": round(score, 2),
        "match": False,
        "features": features,
    }
    return candidate, sure and agreed
