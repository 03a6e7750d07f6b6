"""A network on its way out: rows of plain values, the type of each, and what the file says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from graph.json_shapes import Values
from graph.network.context import Context
from graph.network.edges import Edge, ends_of
from graph.time import BEGIN, END, Bounds
from graph.version import read_version

Type = Literal["string", "day", "integer", "number", "boolean", "list"]
# From the first day on which it may have held to the first day after, None where that side is unbounded.
Spell = tuple[date | None, date | None]

# When a fact was, or an actor was there, and how to read it (docs/api.md, reading dates).
_BOUND_TYPES: dict[str, Type] = {
    "start_earliest": "day", "start_latest": "day", "end_earliest": "day", "end_latest": "day",
    "start_open": "boolean", "end_open": "boolean", "uncertain": "boolean", "occurrence": "boolean",
}  # fmt: skip
# Days are ISO dates and ends exclusive, as everywhere in Parley; a list holds strings.
NODE_TYPES: dict[str, Type] = {
    "label": "string", "type": "string", "sector": "string", "country": "string", "active_from": "string",
    "active_to": "string", **_BOUND_TYPES, "x": "number", "y": "number", "degree": "integer",
}  # fmt: skip
EDGE_TYPES: dict[str, Type] = {
    "directed": "boolean", "layer": "string", "kind": "string", "kinds": "list", "weight": "number",
    "weight_contested": "number", "basis": "string",
    "weight_newman": "number", "cooperation": "number", "conflict": "number", "sign": "integer", "first": "day",
    "last": "day", **_BOUND_TYPES, "within": "integer",
    "holds": "string", "contested": "boolean", "hedged": "boolean", "claims_count": "integer",
    "independent_sources": "integer", "facts": "list",
}  # fmt: skip


def cite_answer(data_version: int, address: str) -> str:
    """How to cite the answer to a question, put as a path or a command."""
    return f"Parley (data version {data_version}), {address}"


def describe_file(data_version: int, address: str) -> dict[str, str]:
    """What a table says of itself: who made it, how to cite it, what was asked."""
    _, _, query = address.partition("?")
    return {
        "creator": f"Parley {read_version()}",
        "citation": cite_answer(data_version, address),
        "filters": query or "none",
        "data_version": str(data_version),
        "days": "Ends of intervals (end_earliest, end_latest, last, to) are the first day after.",
    }


@dataclass(frozen=True, slots=True)
class About:
    """What a file says of itself. ``address`` is the question, as a path or a command; ``left_out`` counts edges,
    ``undated`` the sources without a date that ``published_by`` leaves out (None where that was not asked for).
    """

    version: str
    data_version: int
    address: str
    filters: str
    left_out: int = 0
    undated: int | None = None

    @property
    def citation(self) -> str:
        """How to cite the file."""
        return cite_answer(self.data_version, self.address)

    def as_texts(self) -> dict[str, str]:
        """The same as names and texts, for formats that have a place for them."""
        texts = {
            "creator": f"Parley {self.version}",
            "citation": self.citation,
            "filters": self.filters or "none",
            "data_version": str(self.data_version),
            "edges_left_out": str(self.left_out),
        }
        return texts if self.undated is None else {**texts, "undated_sources_left_out": str(self.undated)}


@dataclass(frozen=True)
class Network:
    """``nodes`` have ``id`` and the fields of ``NODE_TYPES``; ``edges`` have ``id``, ``source``, ``target`` and those
    of ``EDGE_TYPES``. ``spells`` are by edge, ``lives`` by node; an edge or node without an entry is not dated.
    """

    nodes: Sequence[Values]
    edges: Sequence[Values]
    spells: Mapping[str, Sequence[Spell]]
    lives: Mapping[str, Spell]
    about: About
    # Those behind the edges, where they were asked for.
    sources: Sequence[Values] = ()

    @cached_property
    def labels(self) -> dict[str, str]:
        """What the actors are called, by id."""
        return {node["id"]: node["label"] for node in self.nodes}

    @property
    def directed(self) -> bool:
        """Whether any edge has a direction."""
        return any(edge["directed"] for edge in self.edges) or not self.edges


def list_network(edges: Sequence[Edge], nodes: Iterable[Values], context: Context, about: About) -> Network:
    """The rows of a network. ``nodes`` are as ``/v1/network`` answers them, and include every end of an edge."""
    described = [_describe_node(node, context) for node in nodes]
    missing = ends_of(edges) - {node["id"] for node in described}
    if missing:
        raise ValueError(f"edges end at what is no node: {', '.join(sorted(missing))}")
    spells = {edge.id: found for edge in edges if (found := _spells(edge))}
    spans = {node["id"]: _spell(life) for node in described if (life := context.life(node["id"])) is not None}
    lives = {actor: spell for actor, spell in spans.items() if spell != (None, None)}
    return Network(described, [_describe_edge(edge) for edge in edges], spells, lives, about)


def _describe_node(node: Values, context: Context) -> Values:
    record = context.actors.get(node["id"], {})
    recorded = {name: record.get(name) for name in ("sector", "country", "active_from", "active_to")}
    return {**node, **recorded, **context.describe_life(node["id"])}


def _describe_edge(edge: Edge) -> Values:
    return {**edge.as_dict(), **edge.describe_bounds()}


def _spells(edge: Edge) -> list[Spell]:
    """The days on which an edge may have held, without overlaps; empty where that is always."""
    joined: list[tuple[date, date]] = []
    for start, end in sorted((d.bounds.start_earliest, d.bounds.end_latest) for d in edge.dyads):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    spells = [_bounded(start, end) for start, end in joined]
    return [] if (None, None) in spells else spells


def _spell(bounds: Bounds) -> Spell:
    return _bounded(bounds.start_earliest, bounds.end_latest)


def _bounded(start: date, end: date) -> Spell:
    return (None if start == BEGIN else start, None if end == END else end)
