"""Networks in JSON: Kumu's elements and connections, nodes with links or edges (D3, networkx, Sigma), Cytoscape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from pydantic import JsonValue

from graph.importers.base import BadFileError, OtherFormatError
from graph.importers.json_files import name_columns, read_json, write_json_value
from graph.importers.networks.markup import FileEdge, FileNode, NetworkFile

# The lists of nodes and of edges by the names that programs give them.
_LISTS = (("elements", "connections"), ("nodes", "links"), ("nodes", "edges"))
_FROM, _TO = ("source", "from"), ("target", "to")
_ID, _LABEL = ("id", "_id", "key"), ("label", "name")
_EDGE_ID = ("id", "_id")
# Parts in which programs keep what is said of a node or an edge.
_PARTS = ("data", "attributes", "metadata")
Part = Mapping[str, JsonValue]


def is_json_network(path: Path) -> bool:
    """Whether a JSON file has nodes and edges in it. Raises BadFileError where it is damaged."""
    return _find_lists(read_json(path)) is not None


def read_json_network(path: Path) -> NetworkFile:
    """The network in a file. Raises BadFileError where there is none."""
    whole = read_json(path)
    lists = _find_lists(whole)
    if lists is None:
        raise OtherFormatError(
            f"{path.name}: JSON without a network; expected nodes with links or edges, or elements with connections"
        )
    nodes, edges = lists
    found = NetworkFile()
    # An empty id: several nodes are called so.
    by_label: dict[str, str] = {}
    labels = Counter(_first(_values(part), _LABEL) for _, part in nodes)
    for nth, (key, part) in enumerate(nodes):
        values = _values(part)
        label = _first(values, _LABEL)
        own = _first(values, _ID) or key or (label if labels[label] == 1 else "") or str(nth)
        if label:
            by_label[label] = own if labels[label] == 1 else ""
        found.nodes.append(FileNode(own, {name: text for name, text in values.items() if name not in _ID}))
    ids = {node.id for node in found.nodes}
    in_order = _are_places(edges, ids, by_label, len(nodes))
    # Where ends are places in the list no id and no label is meant, though it may be the same number.
    known, called = (set[str](), dict[str, str]()) if in_order else (ids, by_label)
    for nth, (_, part) in enumerate(edges, start=1):
        values = _values(part)
        source, target = (_find_end(part, names, found.nodes, known, called) for names in (_FROM, _TO))
        if source is None or target is None:
            raise BadFileError(f"{path.name}: edge {nth} has no source or no target; expected the whole network")
        for name in (source, target) if not nodes else ():
            if name not in ids:
                found.nodes.append(FileNode(name))
                ids.add(name)
        # A list may say "source" and "target", and with "from" and "to" when.
        ends = [next(name for name in names if any(True for _ in _all_of(part, (name,)))) for names in (_FROM, _TO)]
        said = {name: text for name, text in values.items() if name.partition(".")[0] not in (*_EDGE_ID, *ends)}
        # In networkx a key identifies each of several edges of the same two: a number, or the author's own word.
        if said.get("key", "").isdecimal():
            del said["key"]
        found.edges.append(
            FileEdge(_first(values, _ID) or str(nth), source, target, said, direction=_direction(whole, part))
        )
    return found


def _direction(whole: JsonValue, part: Part) -> str:
    """Whether an edge has a direction, as it or the whole network says; empty where neither does."""
    graph = whole.get("graph") if isinstance(whole, dict) else None
    for place in (part, whole, graph):
        said = place.get("directed") if isinstance(place, Mapping) else None
        if isinstance(said, bool):
            return "directed" if said else "undirected"
        named = place.get("direction") if isinstance(place, Mapping) else None
        if isinstance(named, str) and named.lower() in ("directed", "undirected", "mutual"):
            return named.lower()
    return ""


def _find_lists(value: JsonValue) -> tuple[list[tuple[str, Part]], list[tuple[str, Part]]] | None:
    """The nodes and the edges, each with the key under which it is found, if under one."""
    if not isinstance(value, dict):
        return None
    inner = value.get("elements") if isinstance(value.get("elements"), dict | list) else value.get("graph")
    if isinstance(inner, list) and "connections" not in value:
        groups: dict[bool, list[tuple[str, Part]]] = {False: [], True: []}
        for part in inner:
            if not isinstance(part, dict):
                return None
            groups["source" in _values(part)].append(("", part))
        return (groups[False], groups[True]) if groups[True] else None
    for place in (value, inner):
        for nodes, edges in _LISTS:
            if isinstance(place, dict) and nodes in place and edges in place:
                both = (_list(place[nodes]), _list(place[edges]))
                if both[0] is not None and both[1] is not None:
                    return both[0], both[1]
    return None


def _list(value: JsonValue) -> list[tuple[str, Part]] | None:
    """The parts of a list, or of an object that has them by their ids; None where it is neither."""
    if isinstance(value, list):
        named = [("", part) for part in value]
    elif isinstance(value, dict):
        named = list(value.items())
    else:
        return None
    return [(key, part if isinstance(part, dict) else {"id": write_json_value(part)}) for key, part in named]


def _values(part: Part) -> dict[str, str]:
    whole = {name: value for name, value in part.items() if not (name in _PARTS and isinstance(value, dict))}
    for name in _PARTS:
        inner = part.get(name)
        if isinstance(inner, dict):
            whole |= inner
    return {name: text for name, text in name_columns(whole) if text}


def _find_end(
    part: Part, names: tuple[str, ...], nodes: list[FileNode], ids: set[str], by_label: Mapping[str, str]
) -> str | None:
    """The id of the node at an end: named by its id, its label, as a whole object, or by its place in the list."""
    value = next(_all_of(part, names), None)
    if value is None:
        return None
    if isinstance(value, dict):
        inner = _values(value)
        return _first(inner, (*_ID, *_LABEL)) or None
    text = write_json_value(value)
    if text in ids:
        return text
    if text in by_label:
        return by_label[text]
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < len(nodes):
        return nodes[value].id
    return text or None


def _are_places(edges: list[tuple[str, Part]], ids: set[str], by_label: Mapping[str, str], number: int) -> bool:
    """Whether ends are places in the list of nodes, counted from 0: some can be nothing else, and all can be that."""
    ends = [
        value for _, part in edges for names in (_FROM, _TO) if (value := next(_all_of(part, names), None)) is not None
    ]
    places = all(isinstance(one, int) and not isinstance(one, bool) and 0 <= one < number for one in ends)
    return places and any((text := write_json_value(one)) not in ids and text not in by_label for one in ends)


def _all_of(part: Part, names: tuple[str, ...]) -> Iterator[JsonValue]:
    for place in (part, *(inner for name in _PARTS if isinstance(inner := part.get(name), dict))):
        yield from (place[name] for name in names if place.get(name) is not None)


def _first(values: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((values[name] for name in names if values.get(name)), "")
