"""What is part of what among actors, and which claims exclude one another: what accounts are compared by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.codes import read_codes
from graph.json_shapes import Values
from graph.time import Bounds

# Ties that make one of their ends a sub-unit of the other, and which end that is.
_SUB_UNIT_END: dict[str, str] = read_codes("tie_kind").values_of("sub_unit")
SUB_UNIT_KINDS = tuple(_SUB_UNIT_END)


@dataclass(frozen=True, slots=True)
class Parent:
    """A parent of an actor, and when the tie between them may hold."""

    actor: str
    bounds: Bounds


@dataclass(frozen=True, slots=True)
class Rival:
    """A claim about another fact that cannot be true together with one of ours: the claim, and that fact."""

    claim: Values
    fact: Values


@dataclass(frozen=True)
class Structure:
    """The parents of each actor, and the rivals of each claim, at one data version."""

    parents: Mapping[str, tuple[Parent, ...]] = field(default_factory=dict)
    rivals: Mapping[str, tuple[Rival, ...]] = field(default_factory=dict)

    def ancestors(self, actor: str, during: Bounds) -> frozenset[str]:
        """Everything that an actor may have been part of in these days, at any depth; never itself."""
        if actor not in self.parents:
            return frozenset()
        found: set[str] = set()
        waiting = [actor]
        while waiting:
            for parent in self.parents.get(waiting.pop(), ()):
                if parent.actor not in found and _may_meet(parent.bounds, during):
                    found.add(parent.actor)
                    waiting.append(parent.actor)
        return frozenset(found - {actor})

    @property
    def contradicted(self) -> frozenset[str]:
        """The facts whose claims have rivals."""
        return frozenset(str(rival.fact["id"]) for rivals in self.rivals.values() for rival in rivals)


NO_STRUCTURE = Structure()


def find_parents(ties: Iterable[tuple[Values, Bounds]]) -> dict[str, tuple[Parent, ...]]:
    """The parents that ties of the kinds above give, each tie with the days between which it may hold."""
    found: dict[str, list[Parent]] = {}
    for tie, bounds in ties:
        part, whole = tie["source"], tie["target"]
        if _SUB_UNIT_END[tie["kind"]] == "target":
            part, whole = whole, part
        if part != whole:
            found.setdefault(part, []).append(Parent(whole, bounds))
    return {part: tuple(parents) for part, parents in found.items()}


def _may_meet(one: Bounds, other: Bounds) -> bool:
    """Whether two spans may share a day."""
    return one.start_earliest < other.end_latest and other.start_earliest < one.end_latest
