"""Who is a sub-unit of whom, who speaks for whom, and who is close to whom, on the day of a fact."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import count
from typing import Literal

from graph.codes import read_codes
from graph.evidence import Reading
from graph.network.times import overlap
from graph.time import ALWAYS, Bounds, Holds

# How far a tie can be relied on at a day; a contested tie is one whose sources differ on whether it held then.
Standing = Literal["no", "contested", "possible", "certain"]

_KINDS = read_codes("tie_kind")
# Who takes part for whom; a commander does not take part through those it commands.
FOLDING = frozenset(_KINDS.values_of("acts_for"))
REPRESENTING = frozenset(_KINDS.having("acts_for", "representative"))
# Which end of a tie is subordinate to the other, and which ends are close to the other.
_UNDER: dict[str, str] = _KINDS.values_of("subordinate")
_CLOSE: dict[str, str] = _KINDS.values_of("close")
SUBORDINATE = frozenset(_UNDER)
HIERARCHY_KINDS = tuple(sorted(SUBORDINATE | _CLOSE.keys()))

_RANK: dict[Standing, int] = {"no": 0, "contested": 1, "possible": 2, "certain": 3}


@dataclass(frozen=True, slots=True)
class Step:
    """One tie on the way up: ``tie`` puts ``actor`` under ``parent``."""

    actor: str
    parent: str
    tie: Reading


@dataclass(frozen=True, slots=True)
class Climb:
    """A way up from an actor, tie by tie; it can be relied on as far as the weakest of its ties."""

    actor: str
    standing: Standing
    steps: tuple[Step, ...] = ()

    @property
    def holds(self) -> Holds:
        """Whether it held; what sources differ on is possible at most."""
        return "certain" if self.standing == "certain" else "no" if self.standing == "no" else "possible"

    @property
    def relied_on(self) -> bool:
        """Whether an answer goes by it: uncontested, and it may have held."""
        return self.standing in ("possible", "certain")


class Hierarchy:
    """The ties between actors, asked about the span of a talk or an agreement.

    ``ties`` are all that the evidence gives, whatever day is asked about: what counts is the day of the talk.
    """

    def __init__(self, ties: Iterable[Reading]) -> None:
        self._up: dict[str, list[Step]] = defaultdict(list)
        self._close: dict[str, list[tuple[str, Reading]]] = defaultdict(list)
        for tie in sorted(ties, key=lambda tie: tie.id):
            source, target = str(tie.fact["source"]), str(tie.fact["target"])
            if source == target:
                continue
            if tie.kind in _UNDER:
                under, above = (source, target) if _UNDER[tie.kind] == "source" else (target, source)
                self._up[under].append(Step(under, above, tie))
            elif tie.kind in _CLOSE:
                self._close[source].append((target, tie))
                # An actor that is backed by a side is close to it; an organisation is not close to each of its members.
                if _CLOSE[tie.kind] == "both":
                    self._close[target].append((source, tie))

    def parents(self, actor: str, kinds: Collection[str]) -> list[Step]:
        """The ties of some kinds that put an actor directly under another, whenever they held."""
        return [step for step in self._up.get(actor, ()) if step.tie.kind in kinds]

    def below(self, actors: Collection[str], kinds: Collection[str]) -> frozenset[str]:
        """These actors, and all that ties of some kinds put under one of them, directly or not, whenever they held."""
        under: dict[str, set[str]] = defaultdict(set)
        for actor in sorted(self._up):
            for step in self.parents(actor, kinds):
                under[step.parent].add(actor)
        found, waiting = set(actors), sorted(actors)
        while waiting:
            new = under[waiting.pop()] - found
            found |= new
            waiting.extend(sorted(new))
        return frozenset(found)

    def rise(
        self, actor: str, span: Bounds, kinds: Collection[str] = SUBORDINATE, stop_at: Collection[str] = ()
    ) -> dict[str, Climb]:
        """Everyone above an actor during a span, each by the firmest way up, of these the shortest.

        No way leads on from an actor of ``stop_at``.
        """
        order = count()
        found: dict[str, Climb] = {}
        waiting = [(-_RANK["certain"], 0, next(order), Climb(actor, "certain"))]
        while waiting:
            _, hops, _, climb = heapq.heappop(waiting)
            if climb.actor in found:
                continue
            found[climb.actor] = climb
            if climb.actor in stop_at and climb.actor != actor:
                continue
            for step in self.parents(climb.actor, kinds):
                standing = min(climb.standing, compare_rank(step.tie, span), key=_RANK.__getitem__)
                if standing != "no" and step.parent not in found:
                    higher = Climb(step.parent, standing, (*climb.steps, step))
                    heapq.heappush(waiting, (-_RANK[standing], hops + 1, next(order), higher))
        del found[actor]
        return found

    def closeness(self, actor: str, span: Bounds) -> Iterator[tuple[str, Reading, Standing]]:
        """Those to whom an actor was close during a span, with the tie that says so."""
        for other, tie in self._close.get(actor, ()):
            standing = compare_rank(tie, span)
            if standing != "no":
                yield other, tie, standing


def compare_rank(tie: Reading, span: Bounds) -> Standing:
    """How far a tie can be relied on during a span.

    A tie whose sources differ on nothing but its dates is uncontested where it held by all of them.
    """
    held = overlap((span, tie.bounds), ALWAYS)
    if held == "no":
        return "no"
    doubted = tie.rival or any(claim.get("status") == "contested" for claim in tie.live)
    if doubted or ("date" in tie.disputes and held != "certain"):
        return "contested"
    hedged = any(hedge["field"] == "existence" for hedge in tie.hedges)
    return "possible" if hedged else held
