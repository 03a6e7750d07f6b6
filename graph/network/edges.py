"""Edges: the dyads of two actors in one layer, counted and summed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from math import fsum

from graph.json_shapes import Body
from graph.models.fields import Bounded
from graph.network.dyads import Dyad
from graph.network.filters import OCCURRENCES
from graph.network.times import firmest
from graph.time import Bounds, Holds

# Sums are rounded to so many decimals: digits beyond depend on the order of adding.
DECIMALS = 12


@dataclass(frozen=True)
class Edge:
    """One line of a network: every dyad of a pair in a layer, or with ``parallel`` a single one.

    ``weight`` counts dyads, so each fact or event once a pair. Cooperation and conflict are two sums, as amounts
    (``conflict`` is not negative): a tie and an agreement count 1, an event its intensity on PLOVER's scale of 10.
    Dyads that competing accounts exclude are shown and not counted, unless ``counts_contested``. ``within``: how many
    days the question looks back from its day; None where it names none.
    """

    dyads: tuple[Dyad, ...]
    parallel: bool = False
    counts_contested: bool = False
    within: int | None = None

    @property
    def layer(self) -> str:
        return self.dyads[0].layer

    @property
    def source(self) -> str:
        return self.dyads[0].source

    @property
    def target(self) -> str:
        return self.dyads[0].target

    @property
    def directed(self) -> bool:
        return self.dyads[0].directed

    @cached_property
    def id(self) -> str:
        """Made of what it stands for, so that it is the same on every day and in every version.

        Of two positions whose stances are disputed there may be two: that they agree, and that they do not.
        """
        if not self.parallel:
            return f"{self.layer}:{self.source}:{self.target}"
        (dyad,) = self.dyads
        found = ":".join([dyad.layer, "+".join(dyad.facts), dyad.source, dyad.target])
        return f"{found}:{dyad.sign}" if dyad.rival and len(dyad.facts) > 1 else found

    @property
    def kinds(self) -> list[str]:
        return sorted({dyad.kind for dyad in self.dyads})

    @property
    def facts(self) -> list[str]:
        return sorted({fact for dyad in self.dyads for fact in dyad.facts})

    @cached_property
    def counted(self) -> tuple[Dyad, ...]:
        """The dyads that count."""
        return self.dyads if self.counts_contested else tuple(dyad for dyad in self.dyads if not dyad.rival)

    @property
    def weight(self) -> int:
        return len(self.counted)

    @property
    def weight_contested(self) -> int:
        """How many dyads competing accounts exclude."""
        return sum(dyad.rival for dyad in self.dyads)

    @property
    def basis(self) -> str | None:
        """``combined`` where no account names both ends of any of its dyads."""
        return "combined" if all(dyad.combined for dyad in self.dyads) else None

    @property
    def weight_newman(self) -> float | None:
        """Newman's (2001) weight for shared events: the sum of 1/(n-1) over events of n actors."""
        if self.dyads[0].newman is None:
            return None
        return round(fsum(dyad.newman for dyad in self.counted if dyad.newman is not None), DECIMALS)

    @property
    def cooperation(self) -> float:
        return round(fsum(dyad.cooperation for dyad in self.counted), DECIMALS)

    @property
    def conflict(self) -> float:
        return round(fsum(dyad.conflict for dyad in self.counted), DECIMALS)

    @property
    def sign(self) -> int | None:
        """1 where there is only cooperation, -1 only conflict, 0 both or neither; None where a layer has no sign."""
        if self.dyads[0].sign is None:
            return None
        signed = self.counted or self.dyads
        return any(dyad.cooperation > 0 for dyad in signed) - any(dyad.conflict > 0 for dyad in signed)

    @property
    def holds(self) -> Holds:
        return firmest(*(dyad.holds for dyad in self.dyads))

    @property
    def bounds(self) -> Bounds:
        """Of several facts: when the first of them began, and when the last one ended; uncertain where all are."""
        spans = [dyad.bounds for dyad in self.dyads]
        return Bounds(
            min(s.start_earliest for s in spans),
            min(s.start_latest for s in spans),
            max(s.end_earliest for s in spans),
            max(s.end_latest for s in spans),
            all(s.uncertain for s in spans),
        )

    def describe_bounds(self) -> Bounded:
        """When it was, as it leaves Parley: four bounds, and how to read them."""
        bounds = self.bounds
        return {**bounds.as_dates(), **bounds.as_marks(), "occurrence": self.layer in OCCURRENCES}

    def as_dict(self) -> Body:
        """The edge as it leaves Parley. ``last`` is exclusive, as every end is: the first day after.

        A single fact has its bounds: from them, and nothing else, one sees when it holds.
        """
        bounds = self.describe_bounds()
        kinds = self.kinds
        return {
            "id": self.id,
            "source": self.source,
            "target": self.target,
            "directed": self.directed,
            "layer": self.layer,
            "kind": kinds[0] if len(kinds) == 1 else None,
            "kinds": kinds,
            "weight": self.weight,
            "weight_contested": self.weight_contested,
            "basis": self.basis,
            "weight_newman": self.weight_newman,
            "cooperation": self.cooperation,
            "conflict": self.conflict,
            "sign": self.sign,
            "first": bounds["start_earliest"],
            "last": bounds["end_latest"],
            "within": self.within if self.layer in OCCURRENCES else None,
            **(bounds if self.parallel else {}),
            "holds": self.holds,
            "contested": any(dyad.contested for dyad in self.dyads),
            "hedged": all(dyad.hedged for dyad in self.dyads),
            "claims_count": sum(dyad.claims_count for dyad in self.dyads),
            "independent_sources": max(dyad.sources for dyad in self.dyads),
            "facts": self.facts,
        }


def gather_edges(
    dyads: Iterable[Dyad], min_weight: float = 0, *, counts_contested: bool = False, within: int | None = None
) -> list[Edge]:
    """One edge for each ordered pair and layer (an undirected layer: each pair), of at least this weight, what is only
    shown of it counted in; by id.
    """
    groups: dict[tuple[str, str, str], list[Dyad]] = defaultdict(list)
    for dyad in dyads:
        groups[dyad.layer, dyad.source, dyad.target].append(dyad)
    edges = (
        Edge(tuple(sorted(group, key=lambda dyad: dyad.facts)), counts_contested=counts_contested, within=within)
        for group in groups.values()
    )
    return sorted((edge for edge in edges if len(edge.dyads) >= min_weight), key=lambda edge: edge.id)


def split_edges(edges: Iterable[Edge]) -> list[Edge]:
    """Every fact of these edges separately."""
    return [replace(edge, dyads=(dyad,), parallel=True) for edge in edges for dyad in edge.dyads]


def ends_of(edges: Iterable[Edge]) -> set[str]:
    """The actors that edges join."""
    return {end for edge in edges for end in (edge.source, edge.target)}
