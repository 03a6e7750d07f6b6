"""Edges in columns: how many rows each pair of actors has in each layer, and which edges are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from graph.network.columns.interning import Ints, layers_in, sources_in, targets_in
from graph.network.columns.order import rank
from graph.network.columns.row_selection import RowSelection
from graph.network.columns.rows import Column
from graph.network.filters import LAYERS


@dataclass(eq=False, frozen=True)
class Edges:
    """The edges of picked rows: one for each pair and layer, or one for each of some ``rows``.

    ``pair``, ``weight``, ``source``, ``target``, ``layer`` are by edge; ``of`` gives the edge of each row, -1 where it
    is of none. ``weight`` counts rows but those that competing accounts exclude, which ``contested`` counts; with
    ``counts_contested`` it counts them too. ``within``: how many days the question looks back from its day.
    """

    picked: RowSelection
    pair: Column
    weight: Column
    contested: Column
    counts_contested: bool = False
    within: int | None = None
    rows: Column | None = None

    def __len__(self) -> int:
        return len(self.pair)

    @property
    def parallel(self) -> bool:
        """Whether every edge is one row."""
        return self.rows is not None

    @cached_property
    def layer(self) -> Column:
        return layers_in(self._keys)

    @cached_property
    def source(self) -> Column:
        return sources_in(self._keys)

    @cached_property
    def target(self) -> Column:
        return targets_in(self._keys)

    @cached_property
    def of(self) -> Column:
        return self.slots(np.arange(len(self)))

    @cached_property
    def rank(self) -> Column:
        """The place of each in the order of ids."""
        return rank(self.ids(np.arange(len(self)))) if self.parallel else self.picked.registry.order.pairs[self.pair]

    def slots(self, chosen: Column) -> Column:
        """For each row the place of its edge among the chosen ones, -1 where it is of none of them."""
        if self.rows is not None:
            found = np.full(len(self.picked), -1, np.int32)
            found[self.rows[chosen]] = np.arange(len(chosen))
            return found
        slot = np.full(len(self.picked.registry.pairs), -1, np.int32)
        slot[self.pair[chosen]] = np.arange(len(chosen))
        return slot[self.picked["pair"]]

    def keep(self, wanted: Column) -> Edges:
        """Some of the edges; ``wanted`` says of each whether."""
        if wanted.all():
            return self
        rows = None if self.rows is None else self.rows[wanted]
        return replace(
            self, pair=self.pair[wanted], weight=self.weight[wanted], contested=self.contested[wanted], rows=rows
        )

    def reach(self, around: Iterable[int], depth: int) -> Column:
        """Of each actor whether it lies within some steps of these, along edges either way."""
        reached = np.zeros(len(self.picked.registry.actors), bool)
        reached[list(around)] = True
        for _ in range(depth):
            met = np.concatenate([self.target[reached[self.source]], self.source[reached[self.target]]])
            reached[met] = True
        return reached

    def among(self, actors: Column) -> Edges:
        """The edges that run among some actors; ``actors`` says of each whether it is one."""
        return self.keep(actors[self.source] & actors[self.target])

    def degrees(self) -> Column:
        """With how many others each actor shares edges, regardless of their direction and layer."""
        size = len(self.picked.registry.actors)
        joined = (self.source != self.target) & (self.weight > 0)
        one, other = self.source[joined].astype(np.int64), self.target[joined].astype(np.int64)
        pairs = np.unique(np.minimum(one, other) * size + np.maximum(one, other))
        return np.bincount(np.concatenate([pairs // max(size, 1), pairs % max(size, 1)]), minlength=size)

    def part(self) -> Edges:
        """Every row of these edges separately."""
        rows = np.flatnonzero(self.of >= 0)
        rival = self.picked.rival
        contested = np.zeros(len(rows), np.int64) if rival is None else rival[rows].astype(np.int64)
        weight = np.ones(len(rows), np.int64) - (0 if self.counts_contested else contested)
        return replace(self, pair=self.picked["pair"][rows], weight=weight, contested=contested, rows=rows)

    def heaviest(self, limit: int, among: Column | None = None) -> tuple[Column, Column]:
        """The heaviest edges (of ``among`` these), equal ones by id, and the rest in any order."""
        edges = np.arange(len(self)) if among is None else among
        weight = self.weight[edges]
        if len(edges) <= limit:
            chosen = np.ones(len(edges), bool)
        else:
            # How many weigh so much or more, for every weight: weights are whole, and far fewer than edges.
            reaching = np.cumsum(np.bincount(weight)[::-1])[::-1]
            least = np.flatnonzero(reaching >= limit)[-1]
            chosen = weight > least
            equal = np.flatnonzero(weight == least)
            missing = limit - int(chosen.sum())
            places = self.rank[edges[equal]]
            chosen[equal[places <= np.partition(places, missing - 1)[missing - 1]]] = True
        shown = edges[chosen]
        return shown[np.lexsort((self.rank[shown], -self.weight[shown]))], edges[~chosen]

    def choose(self, limit: int) -> tuple[Column, Column]:
        """So many edges, ranked within each layer by weight, equal ones by id, and taken from the layers in turn, in
        each turn the heaviest first; in the order of ``heaviest``. And the rest in any order.
        """
        layers = np.flatnonzero(np.bincount(self.layer)) if len(self) > limit else ()
        if len(layers) <= 1:
            return self.heaviest(limit)
        edges = np.arange(len(self))
        # No layer gives more than all that are wanted.
        ranked = [self.heaviest(limit, edges[self.layer == layer])[0] for layer in layers]
        turns = np.concatenate([np.arange(len(of_layer)) for of_layer in ranked])
        candidates = np.concatenate(ranked)
        taken = candidates[np.lexsort((self.rank[candidates], -self.weight[candidates], turns))[:limit]]
        rest = np.ones(len(self), bool)
        rest[taken] = False
        return taken[np.lexsort((self.rank[taken], -self.weight[taken]))], edges[rest]

    def count_layers(self, edges: Column) -> dict[str, int]:
        """How many of some edges each layer has; layers without any are not named."""
        counts = np.bincount(self.layer[edges], minlength=len(LAYERS)).tolist()
        return {layer: count for layer, count in zip(LAYERS, counts, strict=True) if count}

    @cached_property
    def _keys(self) -> Ints:
        return self.picked.registry.pairs.keys[self.pair]

    def ids(self, edges: Column) -> list[str]:
        """The ids of some edges: made of what they stand for, so that they are the same in every version."""
        names = self.picked.registry.actors.names
        ends = zip(self.layer[edges].tolist(), self.source[edges].tolist(), self.target[edges].tolist(), strict=True)
        if self.rows is None:
            return [f"{LAYERS[layer]}:{names[one]}:{names[other]}" for layer, one, other in ends]
        facts = self.picked.registry.facts
        rows = self.rows[edges]
        first, second = self.picked["fact"][rows].tolist(), self.picked["other_fact"][rows].tolist()
        described = [
            facts[one] if two < 0 else f"{facts[one]}+{facts[two]}" for one, two in zip(first, second, strict=True)
        ]
        found = [
            f"{LAYERS[layer]}:{fact}:{names[one]}:{names[other]}"
            for fact, (layer, one, other) in zip(described, ends, strict=True)
        ]
        if self.picked.rival is not None:
            # Two positions whose stances are disputed may agree and disagree (``graph.network.edges.Edge.id``).
            sign = self.picked["sign"][rows]
            for place in np.flatnonzero(self.picked.rival[rows] & (self.picked["other_fact"][rows] >= 0)).tolist():
                found[place] += f":{sign[place]}"
        return found

    @property
    def uncounted(self) -> Column | None:
        """Of each row whether it is only shown; None where every row counts."""
        return None if self.counts_contested else self.picked.rival

    def sum(self, values: Column) -> Column:
        """The sum over the rows of each edge."""
        if self.rows is not None:
            return values[self.rows].astype(float)
        return np.bincount(self.picked["pair"], values, len(self.picked.registry.pairs))[self.pair]

    def has_amounts(self) -> tuple[Column, Column]:
        """Of each edge whether any cooperation is in it, and any conflict."""
        amount = self.picked["amount"]
        if self.uncounted is not None:
            amount = np.where(self.uncounted, 0, amount)
        return self.sum(amount > 0) > 0, self.sum(amount < 0) > 0

    def ends(self, edges: Column) -> Column:
        """Of each actor whether it is an end of some of these edges."""
        found = np.zeros(len(self.picked.registry.actors), bool)
        found[self.source[edges]] = True
        found[self.target[edges]] = True
        return found


def gather(
    picked: RowSelection, min_weight: float = 1, *, counts_contested: bool = False, within: int | None = None
) -> Edges:
    """The edges of picked rows, of at least this weight, what is only shown of them counted in."""
    size = len(picked.registry.pairs)
    weight = np.bincount(picked["pair"], minlength=size)
    present = np.flatnonzero(weight if min_weight <= 1 else weight >= min_weight)
    counted = weight[present]
    if picked.rival is None:
        contested = np.zeros(len(present), np.int64)
    else:
        contested = np.bincount(picked["pair"][picked.rival], minlength=size)[present]
        counted = counted if counts_contested else counted - contested
    return Edges(picked, present, counted, contested, counts_contested, within)
