"""Which actors are one by the decisions on them: the ids that were merged, and the id that each now goes by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.json_shapes import Values
from graph.matching.survivor import choose_survivor


@dataclass(frozen=True, slots=True)
class Merges:
    """``merged_into`` has, for each merged id, the id that stays; ``merged`` has, for each that stays, the others."""

    merged_into: Mapping[str, str] = field(default_factory=dict)
    merged: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def keep(self, actor: str) -> str:
        """The id that an actor goes by."""
        return self.merged_into.get(actor, actor)

    def spread(self, actors: Iterable[str]) -> list[str]:
        """Every id that these actors go by, in facts as they were written."""
        return [same for actor in actors for same in (actor, *self.merged.get(actor, ()))] if self.merged else [*actors]


def unite(decisions: Iterable[Values]) -> Merges:
    """What decisions of ``one``, ``other`` and ``keep`` come to, followed from pair to pair.

    Of several actors that are one, the id stays that no decision gives up; where that names none or several, the
    rule of ``choose_survivor`` does.
    """
    root: dict[str, str] = {}
    given_up: set[str] = set()

    def find(actor: str) -> str:
        while (above := root.setdefault(actor, actor)) != actor:
            root[actor] = root[above]
            actor = above
        return actor

    for decision in decisions:
        one, other, keep = decision["one"], decision["other"], decision["keep"]
        given_up.add(other if keep == one else one)
        root[find(one)] = find(other)
    groups: dict[str, list[str]] = {}
    for actor in sorted(root):
        groups.setdefault(find(actor), []).append(actor)
    merged_into: dict[str, str] = {}
    merged: dict[str, tuple[str, ...]] = {}
    for group in groups.values():
        stays = choose_survivor(*([actor for actor in group if actor not in given_up] or group))
        merged[stays] = tuple(actor for actor in group if actor != stays)
        merged_into.update(dict.fromkeys(merged[stays], stays))
    return Merges(merged_into, merged)
