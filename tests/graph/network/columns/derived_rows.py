"""Rows as tuples to compare: those of a table, and those that a fact comes to by itself."""

from __future__ import annotations

from typing import Any

import orjson

from graph.evidence import EVERYTHING, derive
from graph.network.columns.interning import layers_in
from graph.network.columns.rows import COLUMNS, FOREVER, Registry, Rows, number_dyad
from graph.network.columns.snapshot import Version
from graph.network.dyads import derive_dyads
from graph.network.filters import LAYERS


def make_version(fact: dict[str, Any], since: int = 1) -> Version:
    """A fact with its claims, as it is stored."""
    claims = [
        orjson.dumps({"id": f"{fact['id']}.{number}", "about": fact["id"], **claim}).decode()
        for number, claim in enumerate(fact["claims"], 1)
    ]
    body = orjson.dumps({name: value for name, value in fact.items() if name != "claims"}).decode()
    return Version(fact["id"], since, FOREVER, body, claims)


def derive_alone(version: Version, registry: Registry) -> list[tuple[Any, ...]]:
    """What a fact comes to, drawn by itself; the fact by its id."""
    claims = [claim for claim in map(orjson.loads, version.claims) if claim.get("status") != "retracted"]
    reading = derive(orjson.loads(version.body), claims, EVERYTHING)
    if reading is None:
        return []
    evidence = registry.evidence((claims[0]["source"], claims[0].get("confidence", 0.9)))
    commits = (version.since, version.until)
    rows = [number_dyad(dyad, registry, (0,), commits, evidence) for dyad in derive_dyads([reading], LAYERS)]
    return [(version.id, *row) for row in rows]


def list_rows(rows: Rows, registry: Registry) -> list[tuple[Any, ...]]:
    """Rows as tuples, the fact by its id; each pair's number stands for its layer and its ends."""
    columns = [getattr(rows, name).tolist() for name in COLUMNS if name != "fact"]
    facts = [registry.facts[number] for number in rows.fact.tolist()]
    found = [(fact, *row[:2], 0, *row[2:]) for fact, *row in zip(facts, *columns, strict=True)]
    pairs, layers = registry.pairs, layers_in(registry.pairs.keys)
    for row, pair in zip(found, rows.pair.tolist(), strict=True):
        assert (row[1], row[5], row[6]) == (layers[pair], pairs.sources[pair], pairs.targets[pair])
    return found
