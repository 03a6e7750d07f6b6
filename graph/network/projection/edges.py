"""Edges in columns: how many rows each pair of actors has in each layer, and which edges are wanted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from graph.network.filters import LAYERS
from graph.network.projection.actors import Actors
from graph.network.projection.picked import Picked
from graph.network.projection.rows import Column

_LAYER_RANK = np.argsort(np.argsort(np.array(LAYERS)))


@dataclass(eq=False, frozen=True)
class Edges:
    """The edges of picked rows: one for each pair and layer, or with ``apart`` one for each row.

    ``pair``, ``weight``, ``source``, ``target``, ``layer`` are by edge; ``of`` gives the edge of each row, -1 where it
    is of none.
    """

    picked: Picked
    actors: Actors
    pair: Column
    weight: Column
    of: Column
    apart: bool = False

    def __len__(self) -> int:
        return len(self.pair)

    @cached_property
    def layer(self) -> Column:
        return self.picked.registry.pairs.layers[self.pair]

    @cached_property
    def source(self) -> Column:
        return self.picked.registry.pairs.sources[self.pair]

    @cached_property
    def target(self) -> Column:
        return self.picked.registry.pairs.targets[self.pair]

    def keep(self, wanted: Column) -> Edges:
        """Some of the edges; ``wanted`` says of each whether."""
        if wanted.all():
            return self
        place = np.full(len(self) + 1, -1, np.int64)
        place[:-1][wanted] = np.arange(int(wanted.sum()))
        return Edges(self.picked, self.actors, self.pair[wanted], self.weight[wanted], place[self.of], self.apart)

    def near(self, around: Iterable[int], depth: int) -> Column:
        """Of each edge whether both its ends lie within some steps of these actors, along edges either way."""
        reached = self.reach(around, depth)
        return reached[self.source] & reached[self.target]

    def reach(self, around: Iterable[int], depth: int) -> Column:
        """Of each actor whether it lies within some steps of these."""
        reached = np.zeros(len(self.picked.registry.actors), bool)
        reached[list(around)] = True
        for _ in range(depth):
            met = np.concatenate([self.target[reached[self.source]], self.source[reached[self.target]]])
            reached[met] = True
        return reached

    def part(self) -> Edges:
        """Every row of these edges apart."""
        rows = np.flatnonzero(self.of >= 0)
        of = np.full(len(self.of), -1, np.int64)
        of[rows] = np.arange(len(rows))
        ones = np.ones(len(rows), np.int64)
        return Edges(self.picked, self.actors, self.picked["pair"][rows], ones, of, True)

    def heaviest(self, limit: int, among: Column | None = None) -> tuple[Column, Column]:
        """The heaviest edges (of ``among`` these), equal ones by id, and the rest in any order."""
        edges = np.arange(len(self)) if among is None else among
        weight = self.weight[edges]
        if len(edges) <= limit:
            chosen = np.ones(len(edges), bool)
        else:
            least = np.partition(weight, len(edges) - limit)[len(edges) - limit]
            chosen = weight > least
            equal = np.flatnonzero(weight == least)
            missing = limit - int(chosen.sum())
            chosen[equal[self.order_ids(edges[equal])[:missing]]] = True
        shown = edges[chosen]
        shown = shown[self.order_ids(shown)]
        return shown[np.argsort(-self.weight[shown], kind="stable")], edges[~chosen]

    def order_ids(self, edges: Column) -> Column:
        """The order of some edges by their ids."""
        rank = self.actors.rank
        if rank is None or self.apart:
            ids = self.ids(edges)
            return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)
        before_colon, whole = rank
        size = len(whole)
        key = (_LAYER_RANK[self.layer[edges]] * size + before_colon[self.source[edges]]) * size
        return np.argsort(key + whole[self.target[edges]])

    def ids(self, edges: Column) -> list[str]:
        """The ids of some edges: made of what they stand for, so that they are the same in every version."""
        names = self.picked.registry.actors.things
        ends = zip(self.layer[edges].tolist(), self.source[edges].tolist(), self.target[edges].tolist(), strict=True)
        if not self.apart:
            return [f"{LAYERS[layer]}:{names[one]}:{names[other]}" for layer, one, other in ends]
        facts = self.picked.registry.facts
        rows = np.flatnonzero(self.of >= 0)[edges]
        first, second = self.picked["fact"][rows].tolist(), self.picked["other_fact"][rows].tolist()
        told = [facts[one] if two < 0 else f"{facts[one]}+{facts[two]}" for one, two in zip(first, second, strict=True)]
        return [
            f"{LAYERS[layer]}:{fact}:{names[one]}:{names[other]}"
            for fact, (layer, one, other) in zip(told, ends, strict=True)
        ]

    def sum(self, values: Column) -> Column:
        """The sum over the rows of each edge."""
        rows = self.of >= 0
        return np.bincount(self.of[rows], values[rows], len(self))

    def has_amounts(self) -> tuple[Column, Column]:
        """Of each edge whether any cooperation is in it, and any conflict."""
        amount = self.picked["amount"]
        return self.sum(amount > 0) > 0, self.sum(amount < 0) > 0

    def ends(self, edges: Column) -> Column:
        """Of each actor whether it is an end of some of these edges."""
        found = np.zeros(len(self.picked.registry.actors), bool)
        found[self.source[edges]] = True
        found[self.target[edges]] = True
        return found


def gather(picked: Picked, actors: Actors, min_weight: float = 1) -> Edges:
    """The edges of picked rows, of at least this weight."""
    pair = picked["pair"]
    weight = np.bincount(pair, minlength=len(picked.registry.pairs))
    present = np.flatnonzero(weight >= max(min_weight, 1))
    place = np.full(len(weight) or 1, -1, np.int64)
    place[present] = np.arange(len(present))
    return Edges(picked, actors, present, weight[present], place[pair])
