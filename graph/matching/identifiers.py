"""Actors that carry the same id of a third: decisive where that id is one actor's alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from graph.matching.traits import are_named_as_parts, compare_countries, compare_types
from graph.matching.views import ActorView

# Ids that stand for one actor and no other: PAA-X's own, and the names of an event dictionary.
_DECISIVE = ("paax", "cameo", "wikidata")
# Crosswalks, in which a state and its army may have one id.
_CROSSWALKS = ("ucdp", "acled")
# Codes of countries: they say where an actor is; only of a state do they say who it is.
_OF_STATES = ("gw",)


@dataclass(frozen=True, slots=True)
class Shared:
    """Two actors with an id in common, and whether that is enough; ``decisive``: even within one dataset."""

    one: ActorView
    other: ActorView
    sure: bool
    reason: str
    decisive: bool = False


def find_shared(actors: Iterable[ActorView]) -> Iterator[Shared]:
    """Every pair with an id in common, in a steady order."""
    holders: dict[tuple[str, str], list[ActorView]] = {}
    for actor in actors:
        for scheme in (*_DECISIVE, *_CROSSWALKS):
            if actor.ids.get(scheme):
                holders.setdefault((scheme, actor.ids[scheme]), []).append(actor)
        if actor.type == "country_state":
            for scheme in _OF_STATES:
                if actor.ids.get(scheme):
                    holders.setdefault((scheme, actor.ids[scheme]), []).append(actor)
            for country in sorted(actor.countries) if len(actor.countries) == 1 else ():
                holders.setdefault(("iso3", country), []).append(actor)
    for (scheme, value), group in sorted(holders.items(), key=lambda item: item[0]):
        for one, other in combinations(sorted(group, key=lambda actor: actor.id), 2):
            shared = _judge(scheme, value, one, other, group)
            if shared is not None:
                yield shared


def _judge(scheme: str, value: str, one: ActorView, other: ActorView, group: list[ActorView]) -> Shared | None:
    reason = f"the same {scheme} id, {value}"
    if scheme in _DECISIVE:
        return Shared(one, other, compare_types(one.type, other.type) != "differ", reason, decisive=True)
    if one.dataset == other.dataset:
        return None
    alone = all(sum(actor.dataset == side.dataset for actor in group) == 1 for side in (one, other))
    if scheme not in _CROSSWALKS:
        return Shared(one, other, True, reason) if alone else None
    against = [] if alone else ["which is not one actor's alone"]
    against += ["the types differ"] if compare_types(one.type, other.type) == "differ" else []
    against += ["one is named an army, the other a state"] if are_named_as_parts(one.name, other.name) else []
    against += ["the countries differ"] if compare_countries(one, other) == "differ" else []
    return Shared(one, other, not against, "; ".join([reason, *against]))
