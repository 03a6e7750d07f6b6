"""The rules, run over all actors: by ids, then by names; what is sure is linked, what is unsure queued."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from graph.matching.blocking import find_candidates
from graph.matching.groups import Groups
from graph.matching.identifiers import find_shared
from graph.matching.known_names import may_be_anybodys
from graph.matching.scoring import Judged, compare_names, judge
from graph.matching.spellings import Form, spell
from graph.matching.survivor import dataset_of, rank_actor
from graph.matching.traits import NEVER_ONE, are_parts_of_a_state
from graph.matching.twins import TWIN_REASON, TWIN_SCORE, find_twins
from graph.matching.views import ActorView, MatchDecision

BY_ID, BY_NAME = "id", "name"
# Two candidates of one dataset closer than this are decided by a person only.
_MARGIN = 0.09
# A name that is only like another's is no rival to the very name.
_LESS_OF_A_RIVAL = 0.08

Pair = tuple[str, str]
Settled = Mapping[Pair, str]


@dataclass(frozen=True, slots=True)
class MatchOutcome:
    """What the rules come to. ``refused``: pairs that they would have made one, but for somebody who called the two
    different, or two that they are one with."""

    decisions: list[MatchDecision]
    refused: tuple[Pair, ...] = ()


def match_actors(
    actors: Iterable[ActorView], settled: Settled | None = None, sheets: Collection[str] = frozenset()
) -> MatchOutcome:
    """Every decision that the rules come to, in a steady order.

    ``settled``: what people decided, by pair of ids in order; it is kept to, never decided anew. ``sheets``: datasets
    that distinguish their actors only by name. Each actor that is one with others has one decision ``same``,
    with the id that stays.
    """
    known = sorted(actors, key=lambda actor: rank_actor(actor.id))
    by_id = {actor.id: actor for actor in known}
    settled = {pair: verdict for pair, verdict in (settled or {}).items() if pair[0] in by_id and pair[1] in by_id}
    groups = Groups(by_id, settled)
    queued: dict[Pair, Judged] = {}
    different: dict[Pair, tuple[str, Judged]] = {}
    for shared in find_shared(known):
        pair = pair_of(shared.one.id, shared.other.id)
        if are_parts_of_a_state(shared.one.type, shared.other.type):
            described = (
                shared.reason,
                f"{NEVER_ONE}: {shared.one.type}, {shared.other.type}",
            )
            different.setdefault(pair, (BY_ID, Judged("different", 1.0, described)))
        elif not (shared.sure and groups.join(*pair, BY_ID, 1.0, (shared.reason,), across=not shared.decisive)):
            queued.setdefault(pair, Judged("unsure", 0.95, (shared.reason,)))
    judged = _judge_names(known)
    sure = _keep_clear(judged, groups)
    for pair in sorted(judged, key=lambda pair: (-judged[pair].score, *map(rank_actor, pair))):
        found = judged[pair]
        if found.verdict == "different":
            different.setdefault(pair, (BY_NAME, found))
        elif pair not in sure or not groups.join(*pair, BY_NAME, found.score, found.reasons):
            queued.setdefault(pair, found)
    twins = {pair_of(*pair): Judged("unsure", TWIN_SCORE, (TWIN_REASON,)) for pair in find_twins(known, sheets)}
    decisions = [*groups.decisions(), *_queue(queued, twins, groups, sheets)]
    decisions += [
        MatchDecision(*pair, "different", rule, found.score, found.reasons)
        for pair, (rule, found) in different.items()
        if pair not in settled
    ]
    ordered = sorted(decisions, key=lambda decision: (decision.one, decision.other))
    return MatchOutcome(ordered, tuple(sorted(groups.refused)))


def pair_of(one: str, other: str) -> Pair:
    """Two ids in order."""
    return (one, other) if one < other else (other, one)


def _judge_names(actors: Sequence[ActorView]) -> dict[Pair, Judged]:
    spelled = _without_countries(actors, [spell(actor) for actor in actors])
    judged: dict[Pair, Judged] = {}
    for at, other_at in sorted(find_candidates(spelled, [actor.dataset for actor in actors])):
        likeness = compare_names(spelled[at], spelled[other_at])
        if likeness is not None:
            one, other = actors[at], actors[other_at]
            found = judge(one, other, likeness)
            if found is not None:
                judged[pair_of(one.id, other.id)] = found
    return judged


def _without_countries(actors: Sequence[ActorView], spelled: Sequence[list[Form]]) -> list[list[Form]]:
    """The spellings without parts that are only a country: Police (Australia) is not called Australia."""
    pairs = list(zip(actors, spelled, strict=True))
    countries = {form.key for actor, forms in pairs if actor.type == "country_state" for form in forms}
    return [
        forms if actor.type == "country_state" else [f for f in forms if f.kind != "part" or f.key not in countries]
        for actor, forms in pairs
    ]


def _keep_clear(judged: Mapping[Pair, Judged], groups: Groups) -> set[Pair]:
    """Of the sure pairs, those in which neither has another nearly as good in the other's dataset. Two that people made
    one are no rivals."""
    rivals: dict[tuple[str, str | None], dict[str, float]] = defaultdict(dict)
    sides = {pair: [(me, dataset_of(you)) for me, you in (pair, pair[::-1])] for pair in judged}
    for pair, found in judged.items():
        if found.verdict != "different":
            score = found.score - (0 if found.exact else _LESS_OF_A_RIVAL)
            for side, you in zip(sides[pair], pair[::-1], strict=True):
                group = groups.find(you)
                rivals[side][group] = max(score, rivals[side].get(group, 0))
    clear: set[Pair] = set()
    for pair, found in judged.items():
        if found.verdict != "same":
            continue
        others = [sorted(rivals[side].values(), reverse=True) for side in sides[pair]]
        own = found.score - (0 if found.exact else _LESS_OF_A_RIVAL)
        if all(own == scores[0] and (len(scores) == 1 or scores[1] < own - _MARGIN) for scores in others):
            clear.add(pair)
    return clear


def _queue(
    queued: Mapping[Pair, Judged], twins: Mapping[Pair, Judged], groups: Groups, sheets: Collection[str]
) -> Iterable[MatchDecision]:
    """What waits for a person, between the ids that stay, each pair once with the best that speaks for it.

    Two of one dataset wait only where they are twins, or their dataset distinguishes its actors only by name.
    """
    best: dict[Pair, Judged] = {}
    for pair, found in (*queued.items(), *twins.items()):
        one, other = groups.stays(pair[0]), groups.stays(pair[1])
        if (
            one == other
            or groups.kept_apart(one, other)
            or (pair not in twins and groups.share_a_dataset(one, other, sheets))
        ):
            continue
        asked = pair_of(one, other)
        if not groups.is_settled(asked) and (asked not in best or best[asked].score < found.score):
            best[asked] = found
    for pair, found in _thin_out(best, groups).items():
        yield MatchDecision(*pair, "unsure", BY_NAME, found.score, found.reasons)


def _thin_out(best: Mapping[Pair, Judged], groups: Groups) -> Mapping[Pair, Judged]:
    """Of many with one name that may be anybody's, no more pairs than lead from each to every other."""
    asked: dict[Pair, Judged] = {}
    above: dict[str, str] = {}

    def find(actor: str) -> str:
        while actor in above:
            actor = above[actor]
        return actor

    for pair in sorted(best, key=lambda pair: (-best[pair].score, *map(rank_actor, pair))):
        if all(may_be_anybodys(groups.actor(end)) for end in pair) and groups.named_alike(*pair):
            one, other = map(find, pair)
            if one == other:
                continue
            above[other] = one
        asked[pair] = best[pair]
    return asked
