"""The nodes and edges of a GraphML or GEXF file, with their values by name and the times at which they were there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from graph.importers.base import BadFileError
from graph.importers.networks.times import Spell, spells_of_attributes
from graph.importers.opening import open_bytes

_LARGEST = 1 << 30


# Between the values of one name.
SEVERAL = "; "
# What the times of a node are called among its values.
TIMES = "in the network"


@dataclass(slots=True)
class FileNode:
    """A node: its id in the file, and its values; ``label`` among them where the format has one."""

    id: str
    values: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FileEdge:
    """An edge between two nodes; ``spells`` are first and last day, None where a side is open.

    ``changing`` has, by name, the values that changed with time, each with when it was so.
    """

    id: str
    source: str
    target: str
    values: dict[str, str] = field(default_factory=dict)
    spells: list[Spell] = field(default_factory=list)
    changing: dict[str, list[tuple[str, list[Spell]]]] = field(default_factory=dict)
    # "directed", "undirected" or "mutual"; empty where the format does not say.
    direction: str = ""


@dataclass(slots=True)
class NetworkFile:
    """A whole file."""

    nodes: list[FileNode] = field(default_factory=list)
    edges: list[FileEdge] = field(default_factory=list)
    # Who wrote it.
    creator: str = ""
    # Edges between more than two nodes, which no tie is.
    hyperedges: int = 0


def read_network(path: Path) -> NetworkFile:
    """The network in a file. Raises BadFileError where it is damaged, or neither GraphML nor GEXF."""
    root = _parse(path)
    match _name(root):
        case "graphml":
            return _read_graphml(root)
        case "gexf":
            return _read_gexf(root)
        case other:
            raise BadFileError(f"{path.name}: XML ({other}); expected GraphML or GEXF")


def _parse(path: Path) -> ElementTree.Element:
    with open_bytes(path, follow=True) as raw:
        whole = raw.read(_LARGEST + 1)
    if len(whole) > _LARGEST:
        raise BadFileError(f"{path.name}: larger than {_LARGEST >> 20} MB; expected a smaller network")
    if b"<!ENTITY" in whole or "<!ENTITY".encode("utf-16-le") in whole:
        raise BadFileError(f"{path.name}: entities of its own; expected GraphML or GEXF without")
    try:
        return ElementTree.fromstring(whole)  # noqa: S314 - as above
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise BadFileError(f"{path.name}: damaged or cut XML ({error}); expected the whole file") from error


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2].lower()


def _children(element: ElementTree.Element, *names: str) -> Iterator[ElementTree.Element]:
    return (child for child in element if _name(child) in names)


def _read_graphml(root: ElementTree.Element) -> NetworkFile:
    found = NetworkFile()
    keys = {key.get("id", ""): (key.get("for", "all"), key.get("attr.name", "") or key.get("id", "")) for key in
            _children(root, "key")}  # fmt: skip
    defaults = {key.get("id", ""): "".join(default.itertext()) for key in _children(root, "key")
                for default in _children(key, "default")}  # fmt: skip

    def values(element: ElementTree.Element, part: str) -> dict[str, str]:
        given = list(_children(element, "data"))
        drawn = next((label for data in given if (label := _drawn_label(data))), "")
        own = {data.get("key", ""): "".join(data.itertext()).strip() for data in given if not len(data)}
        wanted = {key for key, (of, _) in keys.items() if of in (part, "all")}
        default = {key: text for key, text in defaults.items() if key in wanted}
        said = {keys.get(key, ("", key))[1]: text for key, text in {**default, **own}.items() if text}
        return {"label": drawn, **said} if drawn else said

    for graph in _children(root, "graph"):
        found.creator = found.creator or values(graph, "graph").get("creator", "")
        for node in graph.iter():
            if _name(node) == "node":
                found.nodes.append(FileNode(node.get("id", ""), values(node, "node")))
        for nth, edge in enumerate((one for one in graph.iter() if _name(one) == "edge"), start=1):
            ends = edge.get("source", ""), edge.get("target", "")
            made = FileEdge(edge.get("id") or str(nth), *ends, values(edge, "edge"))
            stated = edge.get("directed", "").strip().lower()
            made.direction = {"true": "directed", "1": "directed", "false": "undirected", "0": "undirected"}.get(
                stated, graph.get("edgedefault", "").strip().lower()
            )
            found.edges.append(made)
        found.hyperedges += sum(_name(one) == "hyperedge" for one in graph.iter())
    return found


def _drawn_label(data: ElementTree.Element) -> str:
    """The first words on a node or an edge as yEd draws it, which keeps them beside shapes and lines."""
    labels = (one for one in data.iter() if _name(one) in ("nodelabel", "edgelabel"))
    return next((text for one in labels if (text := " ".join((one.text or "").split()))), "")


def _read_gexf(root: ElementTree.Element) -> NetworkFile:
    found = NetworkFile()
    for meta in _children(root, "meta"):
        found.creator = "".join(text for part in _children(meta, "creator") for text in part.itertext())
    titles = {
        (group.get("class", ""), one.get("id", "")): one.get("title", "") or one.get("id", "")
        for graph in _children(root, "graph") for group in _children(graph, "attributes")
        for one in _children(group, "attribute")
    }  # fmt: skip
    defaults = {
        part: {
            one.get("title", "") or one.get("id", ""): text
            for graph in _children(root, "graph") for group in _children(graph, "attributes")
            if group.get("class", "") == part
            for one in _children(group, "attribute") for default in _children(one, "default")
            if (text := "".join(default.itertext()).strip())
        }
        for part in ("node", "edge")
    }  # fmt: skip

    def values(element: ElementTree.Element, part: str) -> dict[str, str]:
        own = {name: text for name in ("label", "weight", "kind", "type") if (text := element.get(name))}
        several: dict[str, dict[str, None]] = {}
        for one in _attvalues(element):
            name = titles.get((part, one.get("for") or ""), one.get("for") or "")
            if text := one.get("value", ""):
                several.setdefault(name, {})[text] = None
        # A value that changes with time is all that it was.
        return defaults[part] | own | {name: SEVERAL.join(texts) for name, texts in several.items()}

    def changing(element: ElementTree.Element) -> dict[str, list[tuple[str, list[Spell]]]]:
        """By name, what an edge's values were at which times, where times are given."""
        timed: dict[str, dict[str, list[Spell]]] = {}
        for one in _attvalues(element):
            if (text := one.get("value", "")) and (when := spells_of_attributes(one.get)):
                timed.setdefault(titles.get(("edge", one.get("for") or ""), ""), {}).setdefault(text, []).extend(when)
        return {name: list(texts.items()) for name, texts in timed.items()}

    def spells(element: ElementTree.Element) -> list[Spell]:
        nested = [spell for group in _children(element, "spells") for spell in _children(group, "spell")]
        return [spell for one in (nested or [element]) for spell in spells_of_attributes(one.get)]

    def node_values(element: ElementTree.Element) -> dict[str, str]:
        """When a node was in the network is no life of an actor, and so only kept."""
        times = SEVERAL.join(f"{begin or '..'}/{end or '..'}" for begin, end in spells(element))
        return values(element, "node") | ({TIMES: times} if times else {})

    for graph in _children(root, "graph"):
        usual = graph.get("defaultedgetype", "undirected").strip().lower()
        for element in graph.iter():
            if _name(element) == "node":
                found.nodes.append(FileNode(element.get("id", ""), node_values(element)))
            elif _name(element) == "edge":
                nth = str(len(found.edges) + 1)
                ends = element.get("source", ""), element.get("target", "")
                found.edges.append(
                    FileEdge(
                        element.get("id") or nth, *ends, values(element, "edge"), spells(element), changing(element),
                        direction=element.get("type", usual).strip().lower(),
                    )
                )  # fmt: skip
    return found


def _attvalues(element: ElementTree.Element) -> Iterator[ElementTree.Element]:
    for group in _children(element, "attvalues"):
        yield from _children(group, "attvalue")
