"""Networks in GraphML, GEXF and JSON: nodes are actors, edges are ties, with their dates.

An edge of a file of Parley's own is a tie where it is one; what is computed (who talked, signed, acted) comes of facts
that the file does not have, and is left out with its reason. An edge of anybody else's network is the tie that its
``kind``, ``type``, ``relation`` or ``label`` names, else ``LINKED_TO`` with these words.

What is contested, hedged or never certain in the file is so in its claim, though the file does not say why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain
from pathlib import Path

from graph.codes import read_codes
from graph.errors import BadDateError
from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.contents import identify
from graph.importers.missing import NO_END
from graph.importers.networks.json_networks import read_json_network
from graph.importers.networks.kinds import KINDS, NAMES, ORDERED, called, is_against, kind_of, named_kind, said_by
from graph.importers.networks.markup import FileEdge, FileNode, NetworkFile, read_network
from graph.importers.networks.periods import write_period
from graph.importers.networks.times import Spell, find_unclear_end, reads_as_date, spells_of_values
from graph.importers.reading import build, clean, key_id, make_id, name_key, short_hash, source_of
from graph.importers.year_spans import check_year_spans
from graph.records.entities import Actor
from graph.records.evidence import Claim, Coverage
from graph.records.ties import ACTOR_TIES, Tie
from graph.time import read_edtf

# Ids that programs give.
_NUMBERED = re.compile(r"[nv]?\d+")
# What a tie of Parley's own file says in fields; the rest of it is computed.
_DATES = ("active_from", "active_to")
# What leaves an edge in doubt, each "true" or "false".
_DOUBTS = ("contested", "hedged", "uncertain")
# Columns of an edge of Parley's own file that are no attributes of its claim: what is said there is in the records, or
# computed.
_OWN = frozenset(
    {"directed", "layer", "kind", "kinds", "facts", "first", "last", "within", "holds", "claims_count",
     "weight_contested", *_DOUBTS}
)  # fmt: skip
_NO_ID = "a node without an id, which no edge can name; it is left out"
_NO_NAME = "a node called by its number: none of its values is a label, a name or a title"
_NO_ORDER = "an edge without direction, of a kind that has one: taken for LINKED_TO, in its own words"
_BELOW_ZERO = "a weight below 0 on an edge that does not say opposition; it is kept word for word"
_SAME_ID = "a node with the id of an earlier one of another name: edges that name it are of the earlier one"
_COVERAGE = Coverage(
    kinds=["actor", *ACTOR_TIES],
    unit="edge of a network",
    rule="The nodes and edges that the author of the file chose; the file does not say how.",
)


class GraphmlImporter(Importer):
    """Reads a network; GEXF by the same name of the other format."""

    format = "graphml"
    revision = 7
    reads_tables = False

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, the actors, the ties. Raises BadFileError where a file is none of these, or has no edge."""
        networks = [self._open(path) for path in files]
        yield [source_of(dataset, files, _COVERAGE)]
        actors: dict[str, str] = {}
        called: dict[str, str] = {}
        for path, network in zip(files, networks, strict=True):
            report.taken_for[path.name] = (
                f"a {self.format} network of {len(network.nodes)} nodes and {len(network.edges)} edges"
            )
            report.rows += len(network.edges)
            check_year_spans(path.name, _written_dates(network), report)
            if network.hyperedges:
                report.warn(f"edges between more than two nodes, left out ({network.hyperedges})", path.name)
            for node in network.nodes:
                if not node.id:
                    report.note("faults", _NO_ID, f"{path.name} node {_name(node)}")
                    continue
                if _NUMBERED.fullmatch(node.id) and not said_by(node.values, NAMES):
                    report.warn(_NO_NAME, f"{path.name} node {node.id}")
                if node.id not in actors and (actor := _actor(node, dataset, report)) is not None:
                    actors[node.id] = actor.id
                    yield [actor]
                if called.setdefault(node.id, _name(node)) != _name(node):
                    report.note("faults", _SAME_ID, f"{path.name} node {node.id}, {_name(node)}")
        keys = _EdgeKeys()
        for nth, network in enumerate(networks):
            begin = f"{files[nth].name} " if len(files) > 1 else ""
            yield from _ties(network, begin, actors, keys, dataset, report)

    def _open(self, path: Path) -> NetworkFile:
        content = identify(path)
        if content.kind != self.format:
            raise BadFileError(f"{path.name}: {content.what}; expected a network in {self.format}")
        network = self._parse(path)
        if not network.edges:
            raise BadFileError(f"{path.name}: no edge in it; expected the whole network")
        return network

    def _parse(self, path: Path) -> NetworkFile:
        return read_network(path)


class GexfImporter(GraphmlImporter):
    """Reads a network, dynamic ones too."""

    format = "gexf"


class JsonNetworkImporter(GraphmlImporter):
    """Reads a network as Kumu, D3, networkx and Cytoscape write it."""

    format = "json"

    def _parse(self, path: Path) -> NetworkFile:
        return read_json_network(path)


def _actor(node: FileNode, dataset: Dataset, report: ImportReport) -> Actor | None:
    values = node.values
    types, sectors = read_codes("actor_type"), read_codes("sector")
    own = {
        "sector": values.get("sector") if values.get("sector") in sectors else None,
        "country": country if len(country := values.get("country", "")) == 3 and country.isupper() else None,
        **{day: values[day] for day in _DATES if reads_as_date(values.get(day))},
    }
    fields = {*own, "type", "x", "y", "degree", *called(values, NAMES)[:1]}
    return build(
        Actor, report, f"node {node.id}", kind="actor", id=_id(dataset, node.id), name=_name(node),
        type=values["type"] if values.get("type") in types else "other", **own,
        attributes={column: text for column, text in values.items() if column not in fields and not _is_bound(column)},
    )  # fmt: skip


def _name(node: FileNode) -> str:
    return clean(next(iter(said_by(node.values, NAMES)), node.id))


def _id(dataset: Dataset, node: str) -> str:
    plain = key_id(node)
    return make_id(dataset, plain if plain == node else name_key(node))


def _is_bound(column: str) -> bool:
    return column.startswith(("start_", "end_")) or column in ("uncertain", "occurrence")


class _EdgeKeys:
    """Gives each tie an id of its own: further edges of one id between the same two are edges too, and two may have
    the same short hash."""

    def __init__(self) -> None:
        self._taken: set[str] = set()
        # The number that each key had last.
        self._last: dict[str, int] = {}

    def take(self, key: str) -> str:
        """The key, with a number where it is taken."""
        chosen, nth = key, self._last.get(key, 1)
        while chosen in self._taken:
            nth += 1
            chosen = f"{key}-{nth}"
        self._taken.add(chosen)
        if nth > 1:
            self._last[key] = nth
        return chosen


def _ties(  # noqa: PLR0917 - as _tie
    network: NetworkFile,
    begin: str,
    actors: Mapping[str, str],
    keys: _EdgeKeys,
    dataset: Dataset,
    report: ImportReport,
) -> Iterator[Group]:
    for nth, edge in enumerate(network.edges, start=1):
        where = f"{begin}row {nth}, edge {edge.id}" if edge.id != str(nth) else f"{begin}row {nth}"
        why = _why_no_tie(edge, actors)
        if why is not None:
            report.note("skipped", why, f"{begin}row {nth}")
            continue
        ids = (actors[edge.source], actors[edge.target])
        for one in _at_times(edge):
            kind, _ = kind_of(one)
            if kind != named_kind(one)[0]:
                report.warn(_NO_ORDER, f"{begin}row {nth}")
            if is_against(one):
                report.warn(_BELOW_ZERO, f"{begin}row {nth}")
            if not one.spells and (word := find_unclear_end(one.values)) is not None:
                report.warn(NO_END, f"{begin}row {nth}: {word}")
            both = edge.direction == "mutual" and kind in ORDERED
            for date in dict.fromkeys(_dates(one, report, f"{begin}row {nth}")):
                for ends in (ids, ids[::-1])[: 1 + both]:
                    yield from _tie(one, ends, date, keys, dataset, report, where)


def _at_times(edge: FileEdge) -> list[FileEdge]:
    """An edge as one for each relation that it was, where this changed with time."""
    for name in called(edge.changing, KINDS):
        return [replace(edge, values={**edge.values, name: said}, spells=when) for said, when in edge.changing[name]]
    return [edge]


def _why_no_tie(edge: FileEdge, actors: Mapping[str, str]) -> str | None:
    """Why an edge makes no tie; None where it makes one."""
    layer = edge.values.get("layer")
    if layer in read_codes("network_layer") and layer != "tie":
        return f"an edge of the layer {layer}: it is computed of facts that the file does not have"
    if layer == "tie" and len(edge.values.get("facts", "").split("|")) > 1:
        return "several facts in one edge; export with parallel=true"
    if edge.source not in actors or edge.target not in actors:
        return "an end that is no node of the file"
    if edge.source == edge.target:
        return "an edge of a node with itself"
    return None


def _dates(edge: FileEdge, report: ImportReport, where: str) -> list[str | None]:
    """The dates on which an edge was there: those of its bounds, else one for each of its spells."""
    try:
        # Of what somebody denies nothing is certain, whatever its date.
        doubted = {"uncertain": "false"} if _is_denied(edge) else {}
        if (written := write_period({**edge.values, **doubted})) is not None:
            return [written]
    except BadDateError as error:
        report.note("faults", f"{error}; the date is left out", where)
        return [None]
    dates = [_spell(spell) for spell in edge.spells or spells_of_values(edge.values)]
    if any(date is None for date in dates):
        report.note("faults", "a time that is no day, as YYYY-MM-DD; it is left out", where)
    return [date for date in dates if date is not None] or [None]


def _written_dates(network: NetworkFile) -> Iterator[str]:
    """The dates of the edges, as they stand in the file."""
    for edge in network.edges:
        times = (edge.spells, *(when for said in edge.changing.values() for _, when in said))
        for begin, end in chain(*times) if any(times) else spells_of_values(edge.values):
            yield from (side for side in dict.fromkeys((begin, end)) if side)


def _spell(spell: Spell) -> str | None:
    # Without a begin it is not known, as in a table: nobody says that it was always so.
    start, end = spell[0] or "", ".." if spell[1] is None else spell[1]
    written = start if start == end else f"{start}/{end}"
    return written if reads_as_date(written) else None


def _tie(  # noqa: PLR0917 - a tie has many sides
    edge: FileEdge,
    ids: tuple[str, str],
    date: str | None,
    keys: _EdgeKeys,
    dataset: Dataset,
    report: ImportReport,
    where: str,
) -> Iterator[Group]:
    tie_kind, said = kind_of(edge)
    key = keys.take(make_id(dataset, "tie", short_hash(edge.id, *ids, tie_kind, date or "")))
    asserts = {"date": date, "how": clean(said)[:500] if said else None}
    attributes = {column: text for column, text in edge.values.items() if not _is_said(column, edge)}
    tie = build(Tie, report, where, kind=tie_kind, id=key, source=ids[0], target=ids[1])
    claim = build(
        Claim, report, where, kind="claim", id=f"{key}.1", about=key, source=dataset.id, locator=where,
        asserts={name: value for name, value in asserts.items() if value}, attributes=attributes,
        **_doubts(edge, date),
    )  # fmt: skip
    if tie is not None and claim is not None:
        yield [tie, claim]
        if _is_denied(edge):
            denied = build(
                Claim, report, where, kind="claim", id=f"{key}.2", about=key, source=dataset.id, locator=where,
                polarity="negated",
            )  # fmt: skip
            yield [denied] if denied is not None else []


def _is_said(column: str, edge: FileEdge) -> bool:
    """Whether a value of an edge is said by its records, or computed, and so is no attribute."""
    if edge.values.get("layer") in read_codes("network_layer"):
        return column in _OWN or _is_bound(column)
    return column in ("kind", "directed", *_DOUBTS)


def _is_denied(edge: FileEdge) -> bool:
    """Whether accounts differ on whether it was so at all: then its weight counts as contested."""
    values = edge.values
    return values.get("layer") == "tie" and values.get("weight_contested", "") not in ("", "0", "0.0")


def _doubts(edge: FileEdge, date: str | None) -> dict[str, str]:
    """What a claim says beside its content, so that an edge is as contested, hedged and uncertain as in the file."""
    said = {name for name in _DOUBTS if edge.values.get(name) == "true"}
    found: dict[str, str] = {}
    if "hedged" in said:
        found["hedge"] = "hedged"
    if _is_denied(edge):
        return found
    if "contested" in said:
        found["status"] = "contested"
    if "uncertain" in said and not (date and read_edtf(date).uncertain):
        # Without a day that can be called uncertain: an allegation is the claim that makes nothing certain.
        found["modality"] = "alleged"
    return found
