"""Actors that are one, kept in groups: which may be joined, and which id stays in each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from graph.matching.traits import why_never_one
from graph.matching.views import ActorView, MatchDecision
from graph.names import fold_name

Pair = tuple[str, str]
_SETTLED = "settled"


@dataclass(frozen=True, slots=True)
class MatchLink:
    """What joined two actors."""

    one: str
    other: str
    rule: str
    score: float
    reasons: tuple[str, ...]


class Groups:
    """Groups of actors that are one. What people settled is kept to: joined at the start, or never."""

    def __init__(self, actors: Mapping[str, ActorView], settled: Mapping[Pair, str]) -> None:
        self._actors = actors
        self._root: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._links: dict[str, list[MatchLink]] = {}
        self._different: dict[str, set[str]] = {}
        # Pairs that were not joined, for somebody called them different, directly or through others.
        self.refused: set[Pair] = set()
        self._settled = settled
        for (one, other), verdict in settled.items():
            if verdict == "same":
                self._unite(MatchLink(one, other, _SETTLED, 1.0, ()))
            else:
                self._different.setdefault(one, set()).add(other)
                self._different.setdefault(other, set()).add(one)

    def join(
        self, one: str, other: str, rule: str, score: float, reasons: tuple[str, ...], *, across: bool = True
    ) -> bool:
        """Make two groups one; False where that would join what must stay separate.

        ``across``: the two groups may not hold actors of one dataset, because a dataset distinguishes its own actors.
        """
        if self.find(one) == self.find(other):
            return True
        if self._are_called_different(one, other):
            self.refused.add((one, other) if one < other else (other, one))
            return False
        if self.kept_apart(one, other) or (across and self.share_a_dataset(one, other)):
            return False
        self._unite(MatchLink(one, other, rule, score, reasons))
        return True

    def _are_called_different(self, one: str, other: str) -> bool:
        return any(
            self._settled.get((a, b) if a < b else (b, a)) == "different"
            for a in self.members(one)
            for b in self.members(other)
            if b in self._different.get(a, ())
        )

    def is_settled(self, pair: Pair) -> bool:
        """Whether a person decided about two actors, by their ids in order."""
        return pair in self._settled

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether any two members of their groups can never be one, by type or because a person said so."""
        ours, theirs = self.members(one), self.members(other)
        return any(
            b in self._different.get(a, ()) or why_never_one(self._actors[a].type, self._actors[b].type) is not None
            for a in ours
            for b in theirs
        )

    def share_a_dataset(self, one: str, other: str, besides: Collection[str] = ()) -> bool:
        """Whether their groups hold actors of one dataset, some datasets not counted."""
        datasets = {self._actors[actor].dataset for actor in self.members(one)} - set(besides)
        return any(self._actors[actor].dataset in datasets for actor in self.members(other))

    def actor(self, actor: str) -> ActorView:
        """What the rules see of an actor."""
        return self._actors[actor]

    def named_alike(self, one: str, other: str) -> bool:
        """Whether two are listed under one name, but for capitals and accents."""
        return fold_name(self._actors[one].name) == fold_name(self._actors[other].name)

    def find(self, actor: str) -> str:
        """The name of an actor's group."""
        while self._root.get(actor, actor) != actor:
            actor = self._root[actor]
        return actor

    def members(self, actor: str) -> list[str]:
        """All that an actor is one with, itself too."""
        return self._members.get(self.find(actor), [actor])

    def stays(self, actor: str) -> str:
        """The id that its group goes by."""
        return self._best(self.members(actor))

    def _best(self, members: Iterable[str]) -> str:
        return min(members, key=lambda actor: self._actors[actor].rank)

    def _unite(self, link: MatchLink) -> None:
        large, small = self.find(link.one), self.find(link.other)
        if large == small:
            return
        members = [*self._members.pop(large, [large]), *self._members.pop(small, [small])]
        self._root[small] = large
        self._members[large] = members
        self._links.setdefault(link.one, []).append(link)
        self._links.setdefault(link.other, []).append(link)

    def decisions(self) -> Iterator[MatchDecision]:
        """For every actor that rules merged: that it is one with the id that stays, for the reason that joined it."""
        for members in self._members.values():
            stays = self._best(members)
            for actor, link in self._reach(stays).items():
                pair = (actor, stays) if actor < stays else (stays, actor)
                if link.rule == _SETTLED:
                    continue
                reasons = link.reasons
                if stays not in (link.one, link.other):
                    between = link.other if link.one == actor else link.one
                    reasons = (*reasons, f"by way of {between}")
                yield MatchDecision(*pair, "same", link.rule, link.score, reasons, stays)

    def _reach(self, stays: str) -> dict[str, MatchLink]:
        """Every actor that links lead to from the one that stays, with the last link of the way."""
        reached: dict[str, MatchLink] = {}
        edge = [stays]
        seen = {stays}
        while edge:
            here = edge.pop(0)
            for link in self._links.get(here, ()):
                there = link.other if link.one == here else link.one
                if there not in seen:
                    seen.add(there)
                    reached[there] = link
                    edge.append(there)
        return reached
