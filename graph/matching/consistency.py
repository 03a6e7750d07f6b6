"""What decisions about identity come to together: which actors they make one, by which decisions, and which decision
"different" that overrules."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.records.matches import Match

_WAYS_SHOWN = 5


class Joins:
    """The actors that decisions ``same`` make one, directly or through others."""

    def __init__(self, decisions: Iterable[Match]) -> None:
        self._by_actor: dict[str, list[Match]] = defaultdict(list)
        self._root: dict[str, str] = {}
        for decision in sorted(decisions, key=lambda decision: decision.id):
            if decision.verdict == "same":
                self._by_actor[decision.one].append(decision)
                self._by_actor[decision.other].append(decision)
                self._root[self.find(decision.one)] = self.find(decision.other)

    def find(self, actor: str) -> str:
        """The name of an actor's group; two actors are one where it is the same."""
        while (above := self._root.setdefault(actor, actor)) != actor:
            self._root[actor] = self._root[above]
            actor = above
        return actor

    def are_one(self, one: str, other: str) -> bool:
        """Whether decisions make two actors one."""
        return self.find(one) == self.find(other)

    def groups(self) -> list[list[str]]:
        """Every group of actors that are one, in order."""
        found: dict[str, list[str]] = defaultdict(list)
        for actor in sorted(self._root):
            found[self.find(actor)].append(actor)
        return [group for group in found.values() if len(group) > 1]

    def trace(self, one: str, other: str, without: Collection[str] = ()) -> list[Match]:
        """The shortest chain of decisions that makes two actors one, without some decisions; empty where none does."""
        came_by: dict[str, tuple[str, Match] | None] = {one: None}
        edge = [one]
        while edge and other not in came_by:
            further: list[str] = []
            for here in edge:
                for decision in self._by_actor.get(here, ()):
                    there = decision.other if decision.one == here else decision.one
                    if decision.id not in without and there not in came_by:
                        came_by[there] = (here, decision)
                        further.append(there)
            edge = further
        chain: list[Match] = []
        step = came_by.get(other)
        while step is not None:
            here, decision = step
            chain.append(decision)
            step = came_by[here]
        return chain[::-1]

    def trace_all(self, one: str, other: str) -> list[list[Match]]:
        """Chains without a decision in common that make two actors one, the shortest first, at most five."""
        chains: list[list[Match]] = []
        used: set[str] = set()
        while len(chains) < _WAYS_SHOWN and (chain := self.trace(one, other, used)):
            chains.append(chain)
            used.update(decision.id for decision in chain)
        return chains


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two actors that a decision calls ``different`` and the chain of decisions that makes them one nevertheless."""

    different: Match
    chain: tuple[Match, ...]

    def describe(self) -> str:
        """In words, with the decision that is overruled: who made it, when, and its id."""
        one, other = self.different.one, self.different.other
        chain = describe_chain(self.chain, one, other)
        return f"{one} and {other} would be one{chain}, but {cite_decision(self.different)}"


def find_contradictions(decisions: Sequence[Match]) -> dict[str, Contradiction]:
    """The decisions ``different`` that others overrule, by id."""
    joins = Joins(decisions)
    return {
        decision.id: Contradiction(decision, tuple(joins.trace(decision.one, decision.other)))
        for decision in decisions
        if decision.verdict == "different" and joins.are_one(decision.one, decision.other)
    }


def find_new_contradictions(before: Mapping[str, Match], after: Mapping[str, Match]) -> list[Contradiction]:
    """What is contradictory after some decisions and was not before, by the ids of the decisions in order.

    Decisions that contradicted each other before do not stop others; `parley check` names them.
    """
    known = find_contradictions(list(before.values()))
    found = find_contradictions(list(after.values()))
    return [found[decision] for decision in sorted(found) if decision not in known]


def cite_decision(decision: Match) -> str:
    """A decision in words: what, by whom, when, and its id."""
    return f"{decision.by} called them {decision.verdict} on {decision.at[:10]} ({decision.id})"


def describe_chain(chain: Iterable[Match], one: str, other: str) -> str:
    """By way of whom, and by which decisions, two actors are one."""
    chain = list(chain)
    between = [end for decision in chain for end in (decision.one, decision.other) if end not in (one, other)]
    through = f" through {', '.join(dict.fromkeys(between))}" if between else ""
    return f"{through} (by {', '.join(decision.id for decision in chain)})"
