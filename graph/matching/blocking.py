"""Which pairs are worth comparing: those that share a spelling, its sound, an abbreviation, or rare words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from graph.matching.spellings import Form
from graph.names.sounds import codes_of

# A word that more actors than this have in their names brings too many together.
_MOST_HOLDERS = 60
# Of the weight of the words of the lighter name, how much must be shared.
_LEAST_SHARE = 0.55
_MOST_PER_KEY = 40
# Many have a country as part of their name, but few are listed under that alone: as many as there are tables.
_MOST_LISTED = 400
_LISTED = "listed "
_PREFIX = 5

Pair = tuple[int, int]


def find_candidates(spelled: Sequence[Sequence[Form]], groups: Sequence[object]) -> set[Pair]:
    """Pairs of places in the list, the smaller first, never two of one group (a dataset)."""
    pairs = {pair for block in _blocks(spelled) for pair in _pair_up(block, groups)}
    return pairs | set(_share_words(spelled, groups))


def _blocks(spelled: Sequence[Sequence[Form]]) -> Iterator[list[int]]:
    """Actors that share a key, a set of words, a sound, or whose initials are another's abbreviation."""
    holders: dict[str, set[int]] = defaultdict(set)
    for place, forms in enumerate(spelled):
        for form in forms:
            holders[f"key {form.key}"].add(place)
            if form.kind == "primary":
                holders[f"{_LISTED}{form.key}"].add(place)
            if form.abbreviation:
                holders[f"short {form.key}"].add(place)
                continue
            holders["words " + " ".join(sorted(set(form.words)))].add(place)
            for sound in form.sounds:
                holders[f"sounds {sound}"].add(place)
            if form.initials:
                holders[f"short {form.initials}"].add(place)
            if len(form.words) <= 2:
                holders["start " + " ".join(word[:_PREFIX] for word in form.words)].add(place)
                holders["sound " + " ".join([*codes_of(word), word][0] for word in form.words)].add(place)
    for name in sorted(holders):
        if 1 < len(holders[name]) <= (_MOST_LISTED if name.startswith(_LISTED) else _MOST_PER_KEY):
            yield sorted(holders[name])


def _pair_up(block: list[int], groups: Sequence[object]) -> Iterator[Pair]:
    for at, one in enumerate(block):
        for other in block[at + 1 :]:
            if groups[one] != groups[other]:
                yield one, other


def _share_words(spelled: Sequence[Sequence[Form]], groups: Sequence[object]) -> Iterator[Pair]:
    """Pairs that share much of what is telling in their names, a rare word counting for more."""
    # In the order of the names, never in that of a set: sums of fractions depend on it.
    words_of = [
        dict.fromkeys(word for form in forms if not form.abbreviation for word in form.words) for forms in spelled
    ]
    holders: dict[str, list[int]] = defaultdict(list)
    for place, words in enumerate(words_of):
        for word in words:
            holders[word].append(place)
    weight = {word: math.log(1 + len(spelled) / len(places)) for word, places in holders.items()}
    # A name is as heavy as its lightest full spelling: aliases add words, not weight to be matched.
    heavy = [
        min((sum(weight[w] for w in dict.fromkeys(form.words)) for form in forms if not form.abbreviation), default=0.0)
        for forms in spelled
    ]
    for place, words in enumerate(words_of):
        shared: dict[int, float] = defaultdict(float)
        for word in words:
            if len(holders[word]) <= _MOST_HOLDERS:
                for other in holders[word]:
                    if other > place and groups[other] != groups[place]:
                        shared[other] += weight[word]
        for other, common in shared.items():
            if common >= _LEAST_SHARE * min(heavy[place], heavy[other]):
                yield place, other
