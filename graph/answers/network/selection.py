"""The network that a question asks for, out of memory: its edges in columns, its actors, its filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from graph.evidence import Reading
from graph.models.network import Node, Window
from graph.network.columns.edge_columns import Edges, gather
from graph.network.columns.reducing import COMPARISONS, MINIMUMS, list_reductions
from graph.network.columns.row_filter import RowFilter
from graph.network.columns.row_selection import RowSelection
from graph.network.columns.rows import Column, Registry
from graph.network.columns.snapshot import Version
from graph.network.context import Context
from graph.network.edges import Edge, gather_edges, split_edges
from graph.network.filters import NetworkFilters
from graph.session.evidence_snapshot import EvidenceKey, EvidenceSnapshot
from graph.session.view import View, derive_fact
from graph.time import Moment


@dataclass(frozen=True)
class NetworkSelection:
    """Every edge that a question leaves, regardless of its ``limit``."""

    edges: Edges
    evidence: EvidenceSnapshot
    context: Context
    filters: NetworkFilters
    moment: Moment

    def count_degrees(self, shown: Column) -> tuple[Column, Column]:
        """The numbers of the actors that some edges join, by id, and how many of these edges each has that count."""
        registry, edges = self.edges.picked.registry, self.edges
        met = np.flatnonzero(edges.ends(shown))
        shown = shown[edges.weight[shown] > 0]
        source, target = edges.source[shown], edges.target[shown]
        counts = np.bincount(np.concatenate([source, target[source != target]]), minlength=len(registry.actors))
        met = met[np.argsort(registry.order.actors[met])]
        return met, counts[met]

    def find_alone(self, met: Column) -> list[str]:
        """The rest of ``around`` but for these."""
        living = self._living()
        find, known = self.edges.picked.registry.actors.find, set(met.tolist()) if living else ()
        return [actor for actor in living if find(actor) not in known]

    def describe_nodes(self, shown: Column) -> list[Node]:
        """The actors of some of the edges and those of ``around``, by id, without their places."""
        met, counts = self.count_degrees(shown)
        names = map(self.edges.picked.registry.actors.names.__getitem__, met.tolist())
        degrees = dict(zip(names, counts.tolist(), strict=True)) | dict.fromkeys(self.find_alone(met), 0)
        label, type_ = self.context.label, self.context.type
        return [
            {"id": i, "label": label(i), "type": type_(i), "x": None, "y": None, "degree": n}
            for i, n in sorted(degrees.items())
        ]

    def count_hidden(self, shown: Column, rest: Column) -> int:
        """How many actors only the rest of the edges joins."""
        edges = self.edges
        hidden = edges.ends(rest)
        hidden[edges.source[shown]] = hidden[edges.target[shown]] = False
        hidden[number_actors(edges.picked.registry, self._living())] = False
        return int(hidden.sum())

    def name_others(self, other: NetworkSelection) -> list[str]:
        """The actors of another selection that are not in this one, by id."""
        names = self.edges.picked.registry.actors
        mine, others = (
            np.flatnonzero(selection.edges.ends(np.arange(len(selection.edges)))) for selection in (self, other)
        )
        new = {names.names[number] for number in np.setdiff1d(others, mine, assume_unique=True).tolist()}
        known = set(mine.tolist())
        living = (actor for actor in other._living() if names.find(actor) not in known)
        return sorted(new.union(living).difference(self._living()))

    def _living(self) -> list[str]:
        """Those of ``around`` who were there."""
        return [actor for actor in self.filters.around if self.context.lives(actor, self.moment) != "no"]

    def as_edges(self, chosen: Column) -> list[Edge]:
        """Some of the edges with the dyads that they are made of, in the order in which they are named."""
        dyads = self.edges.picked.dyads(np.flatnonzero(self.edges.slots(chosen) >= 0))
        found = gather_edges(dyads, counts_contested=self.edges.counts_contested, within=self.edges.within)
        by_id = {edge.id: edge for edge in (split_edges(found) if self.edges.parallel else found)}
        return [by_id[edge] for edge in self.edges.ids(chosen)]


async def load_snapshot(view: View) -> EvidenceSnapshot:
    """What a view has to draw from; pins its data version.

    Raises BadQuestionError for a source that is not recorded.
    """
    snapshot = await view.project()
    lens, merges = await view.lens(), await view.merges()
    excluded = lens.structure.contradicted
    if merges.merged_into or excluded:
        snapshot = await view.tables.projections.separate(view.database, merges.merged_into, excluded)

    def read(version: Version) -> Reading | None:
        return derive_fact(version.body, version.claims, lens, merges.merged_into)

    return await view.tables.evidence_snapshots.find(snapshot, view.n, EvidenceKey(lens, merges.merged_into), read)


async def select_network(view: View, filters: NetworkFilters) -> NetworkSelection:
    """The network of these filters at the view's moment.

    Raises BadQuestionError, naming the parameter, for a code or an id that does not exist.
    """
    filters.check(view.settings)
    evidence = await load_snapshot(view)
    filters = await resolve_around(view, evidence, filters)
    selection = select_edges(view, evidence, filters, filters.min_weight, _pairs_around(evidence, filters))
    edges = restrict_edges(selection.edges, filters)
    return replace(selection, edges=edges.part() if filters.parallel else edges)


async def resolve_around(view: View, evidence: EvidenceSnapshot, filters: NetworkFilters) -> NetworkFilters:
    """The filters by the ids that are kept. Raises BadQuestionError for an actor or country that is not recorded."""
    keep = (await view.merges()).keep
    filters = filters.with_changes(around=tuple(dict.fromkeys(map(keep, filters.around))))
    evidence.require("around", filters.around, "actor")
    evidence.require_countries("country", filters.country)
    return filters


def select_edges(
    view: View, evidence: EvidenceSnapshot, filters: NetworkFilters, min_weight: float = 1, pairs: Column | None = None
) -> NetworkSelection:
    """Every edge of at least a weight that the filters leave, however far from ``around``; with ``pairs`` perhaps only
    those of these pairs. Raises BadQuestionError.
    """
    context = build_context(evidence, filters)
    question, snapshot = view.question, evidence.snapshot
    row_filter = RowFilter(
        snapshot.registry,
        evidence.actors,
        evidence.admission,
        context,
        filters,
        question.moment,
        question.certain_only,
        pairs,
    )
    lasting, brief, *added = evidence.plain
    tables = [(brief, True), *((table, False) for table in (lasting, *added))]
    tables += [(evidence.weighed.rows, False), (evidence.weighed.agreed, False)]
    picked = RowSelection([row_filter.find(table, brief=brief) for table, brief in tables], snapshot.registry)
    edges = gather(
        picked, min_weight, counts_contested=filters.counts_contested, within=filters.look_back(question.moment)
    )
    return NetworkSelection(edges, evidence, context, filters, question.moment)


def build_context(evidence: EvidenceSnapshot, filters: NetworkFilters) -> Context:
    """The context of a question. Raises BadQuestionError for a process or an issue that is not recorded."""
    context = evidence.context
    if filters.process is not None:
        evidence.require("process", (filters.process,), "process")
        context = replace(context, processes=evidence.within(filters.process))
    if filters.issue is not None:
        evidence.require("issue", (filters.issue,), "issue")
    return context


def restrict_edges(edges: Edges, filters: NetworkFilters, ends: Iterable[str] = ()) -> Edges:
    """The edges of at least every minimum, among the actors within ``depth`` steps of those of ``around``, all where
    none is named; and of these those among actors with at least ``min_degree`` others, the actors of ``around`` and
    ``ends`` whatever they have; then the backbone of these, and of what is left the heaviest edges of each actor.
    """
    registry = edges.picked.registry
    for find in list_reductions(MINIMUMS, filters):
        edges = edges.keep(find(edges))
    if filters.around:
        edges = edges.among(edges.reach(number_actors(registry, filters.around), filters.depth))
    if filters.min_degree:
        enough = edges.degrees() >= filters.min_degree
        enough[number_actors(registry, (*filters.around, *ends))] = True
        edges = edges.among(enough)
    for find in list_reductions(COMPARISONS, filters):
        edges = edges.keep(find(edges))
    return edges


def _pairs_around(evidence: EvidenceSnapshot, filters: NetworkFilters) -> Column | None:
    """The pairs of actors that can be near enough, whatever else is asked; None where all are."""
    registry = evidence.snapshot.registry
    around = number_actors(registry, filters.around)
    return registry.neighbourhoods.find_pairs(around, filters.depth) if filters.around else None


def number_actors(registry: Registry, actors: Iterable[str]) -> list[int]:
    """The numbers of those who are in any row."""
    return [number for actor in actors if (number := registry.actors.find(actor)) is not None]


def describe_window(moment: Moment, filters: NetworkFilters) -> Window:
    """What time an answer is about; ``within`` is null where nothing looks back."""
    return {
        "from": moment.start.isoformat() if moment.start else None,
        "to": moment.end.isoformat() if moment.end else None,
        "as_of": moment.as_of.isoformat() if moment.as_of else None,
        "within": filters.look_back(moment),
    }
