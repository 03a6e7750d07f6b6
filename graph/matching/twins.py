"""Actors of one name in one table: coded twice by hand, or written in two ways in one sheet. A person decides."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from graph.matching.traits import compare_countries, compare_types, compare_years
from graph.matching.views import ActorView
from graph.names import fold_name

# Of more than so many of one name each is compared only with the first.
_ALL_PAIRS = 12

TWIN_SCORE = 0.94
TWIN_REASON = "the same name, twice in one table"


def find_twins(actors: Iterable[ActorView], sheets: Collection[str]) -> Iterator[tuple[str, str]]:
    """Pairs of ids of actors with one listed name, but for capitals and accents, in one table.

    Those that were coded by hand are one table; ``sheets`` are the datasets that distinguish their actors only by
    the name. A dataset with ids of its own distinguishes its actors. Nothing else may speak against the two being one.
    """
    of_name: dict[tuple[str | None, str], list[ActorView]] = defaultdict(list)
    for actor in actors:
        key = fold_name(actor.name)
        if key and (actor.dataset is None or actor.dataset in sheets):
            of_name[actor.dataset, key].append(actor)
    for group in of_name.values():
        few = len(group) <= _ALL_PAIRS
        for one, other in combinations(group, 2) if few else ((group[0], other) for other in group[1:]):
            if not _differ(one, other):
                yield one.id, other.id


def _differ(one: ActorView, other: ActorView) -> bool:
    found = compare_types(one.type, other.type), compare_countries(one, other), compare_years(one, other)
    return "differ" in found
