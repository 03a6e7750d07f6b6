"""What the rules see of an actor, and what they answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from graph.matching.survivor import dataset_of, rank_actor


@dataclass(frozen=True, slots=True)
class Spelled:
    """One spelling of an actor, and its kind (code list name_kind)."""

    text: str
    kind: str = "alias"


@dataclass(frozen=True, slots=True)
class ActorView:
    """An actor as the rules see it. ``countries``: those it acts in, ISO 3166-1 alpha-3; ``ids``: its ids elsewhere;
    ``active``: first and last year, None where unknown; ``sectors``: codes of ``sector``, or a dataset's own words."""

    id: str
    name: str
    type: str
    names: Sequence[Spelled] = ()
    countries: frozenset[str] = frozenset()
    ids: Mapping[str, str] = field(default_factory=dict)
    active: tuple[int | None, int | None] = (None, None)
    sectors: frozenset[str] = frozenset()

    @property
    def dataset(self) -> str | None:
        """The dataset that it came with; None where a person coded it."""
        return dataset_of(self.id)

    @property
    def rank(self) -> tuple[bool, int, int, str]:
        """Its place among those that are one with it: the lowest stays."""
        return rank_actor(self.id, typed=self.type != "other", described=len(self.names) + len(self.ids))


@dataclass(frozen=True, slots=True)
class MatchDecision:
    """What the rules say of two actors: ``same``, ``different`` or ``unsure``; ``keep`` is the id that stays."""

    one: str
    other: str
    verdict: str
    rule: str
    score: float
    reasons: tuple[str, ...]
    keep: str | None = None
