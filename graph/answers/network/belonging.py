"""Which facts belong to a part of the network that is asked for, whether or not they draw an edge in it.

docs/api.md says what belongs, filter by filter. Everything that a fact names is looked at, in any field.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta

import numpy as np

from graph.answers.network.selection import (
    NetworkSelection,
    build_context,
    load_snapshot,
    number_actors,
    resolve_around,
    select_network,
)
from graph.evidence import Reading
from graph.evidence.lens import makes_fact
from graph.json_shapes import Values
from graph.network.columns.reducing import MINIMUMS
from graph.network.dyads import side_of
from graph.network.filters import KINDS, LAYERS, NetworkFilters, list_kinds
from graph.network.seats import SEATS
from graph.records import fact_model, list_references
from graph.session.view import View
from graph.time import Moment


@dataclass(frozen=True)
class Shown:
    """What the edges are that weight and degree leave: the facts behind them, the facts behind any edge, the actors."""

    facts: frozenset[str]
    drawn: frozenset[str]
    actors: frozenset[str]


@dataclass(frozen=True)
class Belonging:
    """What a fact must be of, each None where nothing is asked: its kinds; a process and its tracks; an issue; actors
    of some types and countries; actors near the ones asked about (``nearer``: by at least one step); roles; edges that
    are shown.

    ``within``: how many days before the moment's day it may lie at most, for what happens.
    """

    filters: NetworkFilters
    merged: Mapping[str, str]
    actors: frozenset[str]
    process_of: Mapping[str, str]
    kinds: frozenset[str] | None = None
    processes: frozenset[str] | None = None
    of_types: frozenset[str] | None = None
    near: frozenset[str] | None = None
    nearer: frozenset[str] = frozenset()
    shown: Shown | None = None
    within: int | None = None

    def wants(self, kind: str) -> bool:
        """Whether facts of a kind are asked for."""
        return self.kinds is None or kind in self.kinds

    def covers(self, fact: Values, claims: Sequence[Values], about: Set[str]) -> bool:
        """Whether a fact belongs, by the claims that count; its kind is not looked at.

        ``about`` holds the facts that are known to belong: a number about one of these belongs with it.
        """
        named = self._names(fact, claims)
        if fact["kind"] == "quantity" and fact.get("about") in about:
            return True
        actors = named & self.actors
        return (
            (self.filters.issue is None or self.filters.issue in named)
            and (self.processes is None or self._is_of_process(fact, named))
            and (self.of_types is None or _enough(actors, self.of_types))
            and (self.near is None or not actors.isdisjoint(self.nearer) or _enough(actors, self.near))
            and self._has_roles(fact, claims)
            and (self.shown is None or self._is_shown(fact["id"], actors))
        )

    def is_recent(self, reading: Reading, moment: Moment) -> bool:
        """Whether a fact lies within the days that are looked back; what lasts always does."""
        model = fact_model(reading.kind)
        if self.within is None or moment.as_of is None or model is None or not model.occurrence:
            return True
        return reading.bounds.end_latest > moment.as_of - timedelta(days=self.within - 1)

    def _names(self, fact: Values, claims: Sequence[Values]) -> frozenset[str]:
        """Every record that a fact names: by what makes it this fact, and by what the claims give; where no claim says
        that it is so, by all that its coder wrote of it.
        """
        model = fact_model(fact["kind"])
        assert model is not None  # noqa: S101 - only facts are asked about
        said = any(map(makes_fact, claims))
        own = {name: value for name, value in fact.items() if not said or name in model.identity}
        given = [own, *(claim.get("asserts", {}) for claim in claims)]
        return frozenset(
            self.merged.get(target, target) for values in given for _, target, _ in list_references(model, values)
        )

    def _is_of_process(self, fact: Values, named: frozenset[str]) -> bool:
        assert self.processes is not None  # noqa: S101 - asked before
        if fact["kind"] == "position":
            return self.process_of.get(fact["issue"]) in self.processes
        return not named.isdisjoint(self.processes)

    def _has_roles(self, fact: Values, claims: Sequence[Values]) -> bool:
        field = SEATS.get(fact["kind"])
        if self.filters.roles == "all" or field is None:
            return True
        sides: dict[str, set[str]] = {"party": set(), "third": set()}
        for seat in (seat for claim in claims for seat in claim.get("asserts", {}).get(field) or ()):
            sides["party" if side_of(seat) == "party" else "third"].add(self.merged.get(seat["actor"], seat["actor"]))
        one, other = (sides[side] for side in self.filters.roles.split("-"))
        # Two who differ: one of each side, or two of the same.
        return bool(one) and bool(other) and len(one | other) > 1

    def _is_shown(self, fact: str, actors: frozenset[str]) -> bool:
        assert self.shown is not None  # noqa: S101 - asked before
        if fact in self.shown.facts:
            return True
        return fact not in self.shown.drawn and bool(actors) and actors <= self.shown.actors


def list_counted(claims: Iterable[Values]) -> list[Values]:
    """Of the claims that a question admits those that say what a fact is; all where none says that it is so."""
    admitted = list(claims)
    return [claim for claim in admitted if makes_fact(claim)] or admitted


async def find_belonging(view: View, filters: NetworkFilters, within: int | None = None) -> Belonging:
    """What belongs to the network of these filters, regardless of their ``limit``; ``kinds`` may name any kind of fact.

    ``within`` is None where nobody asked how far to look back. Raises BadQuestionError, naming the parameter.
    """
    drawing_kinds = tuple(kind for kind in filters.kinds if kind in KINDS)
    edges_wanted = bool(drawing_kinds) or not filters.kinds
    network = filters.with_changes(kinds=drawing_kinds, parallel=False)
    network.check(view.settings)
    evidence = await load_snapshot(view)
    network = await resolve_around(view, evidence, network)
    context, merges = build_context(evidence, network), await view.merges()
    belonging = Belonging(
        network,
        merges.merged_into,
        frozenset(context.actors),
        context.process_of,
        kinds=_list_kinds(filters),
        processes=context.processes,
        within=within,
    )
    if filters.types:
        types = frozenset(filters.types)
        of_types = frozenset(actor for actor in context.actors if context.type(actor) in types)
        belonging = replace(belonging, of_types=of_types)
    if countries := filters.countries:
        of_countries = frozenset(a for a, record in context.actors.items() if record.get("country") in countries)
        both = of_countries if belonging.of_types is None else of_countries & belonging.of_types
        belonging = replace(belonging, of_types=both)
    if network.around:
        near = nearer = frozenset(network.around)
        if edges_wanted:
            everything = await select_network(view, network.without_reductions(MINIMUMS).with_changes(around=()))
            near = _reach(everything, network.around, network.depth)
            nearer = _reach(everything, network.around, network.depth - 1)
        belonging = replace(belonging, near=near, nearer=nearer if network.depth else frozenset())
    if filters.reduces:
        shown = await select_network(view, network) if edges_wanted else None
        every = (
            await select_network(view, network.without_reductions().with_changes(around=())) if edges_wanted else None
        )
        belonging = replace(
            belonging, shown=Shown(_list_facts(shown), _list_facts(every), _list_actors(shown, network.around))
        )
    return belonging


def _list_kinds(filters: NetworkFilters) -> frozenset[str] | None:
    kinds = frozenset(filters.kinds) if filters.kinds else None
    if not filters.layers or set(filters.layers) == set(LAYERS):
        return kinds
    of_layers = list_kinds(filters.layers)
    return of_layers if kinds is None else of_layers & kinds


def _reach(selection: NetworkSelection, around: Iterable[str], depth: int) -> frozenset[str]:
    """The actors within some steps of others, these included."""
    names = selection.edges.picked.registry.actors
    reached = selection.edges.reach(number_actors(selection.edges.picked.registry, around), max(depth, 0))
    return frozenset(around).union(names.names[number] for number in np.flatnonzero(reached).tolist())


def _list_facts(selection: NetworkSelection | None) -> frozenset[str]:
    """The facts behind the edges of a network."""
    if selection is None:
        return frozenset()
    edges, picked = selection.edges, selection.edges.picked
    rows = edges.of >= 0
    numbers = np.unique(np.concatenate([picked["fact"][rows], picked["other_fact"][rows]]))
    return frozenset(picked.registry.facts[number] for number in numbers.tolist() if number >= 0)


def _list_actors(selection: NetworkSelection | None, around: Iterable[str]) -> frozenset[str]:
    if selection is None:
        return frozenset(around)
    names = selection.edges.picked.registry.actors
    ends = selection.edges.ends(np.arange(len(selection.edges)))
    return frozenset(around).union(names.names[number] for number in np.flatnonzero(ends).tolist())


def _enough(actors: frozenset[str], wanted: frozenset[str]) -> bool:
    """Whether at least two of a fact's actors are wanted ones, or the only one that it names."""
    return len(actors & wanted) >= min(2, max(len(actors), 1))
