"""What the values of nodes and edges are called in networks, and which tie an edge is by them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from graph.codes import read_codes
from graph.importers.networks.markup import SEVERAL, FileEdge
from graph.importers.networks.times import plain_name
from graph.importers.numbers import read_number
from graph.records.ties import ACTOR_TIES

# In any case, and with or without blanks between words; the likeliest first.
NAMES = ("label", "name", "nodelabel", "nodename", "fullname", "actorname", "title", "actor")
KINDS = ("kind", "type", "relation", "relationtype", "relationship", "tietype", "edgetype", "label")
# Of GraphML's and GEXF's own, no word for a relation.
_NO_KIND = frozenset({"directed", "undirected", "mutual"})
_TIES = read_codes("tie_kind")
HOSTILE = frozenset(_TIES.having("sign", -1))
# Those whose ends cannot change places; whom one opposes is in opposition, too.
ORDERED = frozenset(
    kind for kind in ACTOR_TIES if kind not in HOSTILE and _TIES[kind].label != _TIES[kind].extra["inverse_label"]
)


def called(values: Mapping[str, object], names: Sequence[str]) -> list[str]:
    """Those of the values that are called so, in the order of the names."""
    found = [(names.index(plain), name) for name in values if (plain := plain_name(name)) in names]
    return [name for _, name in sorted(found, key=lambda one: one[0])]


def said_by(values: Mapping[str, str], names: Sequence[str]) -> list[str]:
    """What the values say that are called so, in the order of the names."""
    return [text for name in called(values, names) if (text := values[name])]


def named_kind(edge: FileEdge) -> tuple[str, str | None]:
    """The tie that an edge names, and the words for it where it is LINKED_TO, with other words or none."""
    said = next((text for text in said_by(edge.values, KINDS) if text.lower() not in _NO_KIND), None)
    kind = said.strip().upper().replace(" ", "_").replace("-", "_") if said else ""
    return (kind, None) if kind in ACTOR_TIES else ("LINKED_TO", said)


def kind_of(edge: FileEdge) -> tuple[str, str | None]:
    """The tie that an edge is, and the words for it. Of a kind that has a direction an edge without one, in a file that
    is not Parley's, does not say which end is which."""
    kind, said = named_kind(edge)
    if kind in ORDERED and edge.direction == "undirected" and "layer" not in edge.values:
        return "LINKED_TO", kind.lower().replace("_", " ")
    return kind, said


def is_against(edge: FileEdge) -> bool:
    """Whether the weight of an edge is below 0, while no word says opposition."""
    weights = [text for said in said_by(edge.values, ("weight",)) for text in said.split(SEVERAL)]
    against = any(float(number) < 0 for text in weights if (number := read_number(text)) is not None)
    return against and named_kind(edge)[0] not in HOSTILE and "layer" not in edge.values
