"""Whether two words are one: the same, begun, mistyped, spelled otherwise, written in another script, or in English."""

from __future__ import annotations

import re
from functools import lru_cache
from math import inf
from typing import NamedTuple

from rapidfuzz.distance import OSA

from graph.names.keys import LETTERS_PER_TYPO, MOST_TYPOS, allowed_typos
from graph.names.scripts import ARABIC_ARTICLE, is_arabic, without_article, without_glued_article
from graph.names.sounds import codes_of, compare_sounds, most_against
from graph.names.spelling import british_endings, written_as
from graph.names.words import COUNTRY_OF, is_listed, put_in_english

LETTERS_TO_BEGIN = 3

# How two words match, best first; each is a tier of whole names too.
WORDS, BEGUN, MISTYPED, ROMANIZED = 400.0, 300.0, 200.0, 100.0
WORD_LEFT_OVER = 8.0
TYPO = 10.0
# Up to here another spelling is no worse than a typing error: Masalma and Masalmeh, Ali and Aly.
_HARDLY_OTHERWISE = 0.5
_ONE_VOWEL_OTHERWISE = 1.0
_IN_ENGLISH = _GLUED = 5.0
_SOUND_OF_A_TYPO = 7.0
_MOST_OF_A_PEOPLE = 15.0
_OF_A_PEOPLE = ("n", "ns", "ese", "er", "ers", "i", "is", "ish")
# What Bantu languages put before the name of a people, which ends in a vowel: the Bahunde are the Hunde.
_BEFORE_A_PEOPLE = ("ba", "wa")
_NAME_OF_A_PEOPLE = re.compile("[b-df-hj-np-tv-z][a-z]{2,}[aeiou]")


class WordMatch(NamedTuple):
    """The tier of a match between two words, and what it costs there."""

    tier: float
    cost: float


@lru_cache(maxsize=65_536)
def compare_words(word: str, other: str) -> WordMatch | None:
    """How a word of a query finds a word of a name, both folded, whichever way either was spelled before."""
    if word == other:
        return WordMatch(WORDS, 0.0)
    forms = [other, *written_as(other)]
    if is_arabic(other[0]):  # the article, which its key lost, may be what is mistyped
        forms.append(ARABIC_ARTICLE + other)
    found = [compare_typing(typed, form) for typed in typings(word) for form in forms]
    found += [compare_rewritten(word, form) for form in written_as(other)]
    # An ending is one letter away from its key already, and the index looks no further than two.
    for form in typings(other)[1:]:
        near = [compare_typing(typed, form) for typed in typings(word)]
        found += [match for match in near if match and (match.tier == BEGUN or match.cost <= TYPO)]
    found.append(_compare_sounds(word, other))
    if other in stems(word) or other in peoples(word):
        found.append(WordMatch(ROMANIZED, min(TYPO * abs(len(word) - len(other)) / 2, _MOST_OF_A_PEOPLE)))
    bare, counter = without_glued_article(word), without_glued_article(other)
    if (bare != word or counter != other) and (cost := compare_sounds(bare, counter)) is not None:
        found.append(WordMatch(ROMANIZED, _GLUED + TYPO * cost))
    if is_listed(word) and put_in_english(word) == put_in_english(other):
        found.append(WordMatch(ROMANIZED, _IN_ENGLISH))
    return max((match for match in found if match), key=lambda match: (match.tier, -match.cost), default=None)


def _compare_sounds(word: str, other: str) -> WordMatch | None:
    cost = compare_sounds(word, other)
    if cost is None:
        return None
    # A letter more or less that leaves the sound as it is: Nambia is Namibia rather than Gambia.
    near = cost <= _HARDLY_OTHERWISE or OSA.distance(word, other, score_cutoff=1) <= 1
    return WordMatch(MISTYPED if near else ROMANIZED, min(TYPO * cost, _SOUND_OF_A_TYPO if near else inf))


def compare_rewritten(typed: str, form: str) -> WordMatch | None:
    """Whether this mistypes a word that keys write in quite another way, by two letters that leave its consonants."""
    distance = OSA.distance(typed, form, score_cutoff=MOST_TYPOS)
    same = distance <= MOST_TYPOS and set(codes_of(typed)) & set(codes_of(form))
    return WordMatch(ROMANIZED, TYPO * distance) if same else None


def stems(word: str) -> list[str]:
    """The words of which this may be the adjective or the people: Haiti, for Haitian; Norway, for Norwegian;
    Hunde, for Bahunde."""
    if not word.isascii():
        return []
    cuts = (1, 2, 3) if word.endswith(_OF_A_PEOPLE) else ()
    found = [word[:-cut] for cut in cuts if len(word) - cut >= LETTERS_TO_BEGIN + 1]
    if word.startswith(_BEFORE_A_PEOPLE) and _NAME_OF_A_PEOPLE.fullmatch(word, 2):
        found.append(word[2:])
    return [*found, COUNTRY_OF[word]] if word in COUNTRY_OF else found


def peoples(word: str) -> list[str]:
    """What the people of this name may be called in Bantu languages: Bahunde, for Hunde."""
    return [before + word for before in _BEFORE_A_PEOPLE] if _NAME_OF_A_PEOPLE.fullmatch(word) else []


def compare_typing(typed: str, form: str) -> WordMatch | None:
    """How one spelling, as typed, meets another in letters: whole or begun, or mistyped."""
    if len(typed) >= LETTERS_TO_BEGIN and form.startswith((typed, without_article(typed))):
        return WordMatch(BEGUN, min(float(len(form) - len(without_article(typed))), WORD_LEFT_OVER - 1))
    if typed.isdigit() or form.isdigit():
        return None
    distance = OSA.distance(typed, form, score_cutoff=MOST_TYPOS)
    if distance <= allowed_typos(max(typed, form, key=len)) or (distance == 1 and letters(form) >= LETTERS_PER_TYPO):
        return WordMatch(MISTYPED, TYPO * distance)
    return None


def are_one_word(word: str, other: str) -> bool:
    """Whether two words are one as typing or romanizing makes them differ, no more than by one vowel: strict enough to
    say of two names that they are one."""
    if word == other:
        return True
    if word.isdigit() or other.isdigit():
        return False
    if word[0] == other[0] and OSA.distance(word, other, score_cutoff=MOST_TYPOS) <= allowed_typos(
        max(word, other, key=len)
    ):
        return True
    cost = compare_sounds(word, other)
    return cost is not None and cost <= min(most_against(word), _ONE_VOWEL_OTHERWISE)


def letters(word: str) -> int:
    """How many letters a word was written with: the Arabic article, which keys lose, is two of them."""
    return len(word) + (len(ARABIC_ARTICLE) if is_arabic(word[0]) else 0)


@lru_cache(maxsize=16_384)
def typings(word: str) -> tuple[str, ...]:
    """What may have been typed where a key has this word; a number is what it is."""
    return (word,) if word.isdigit() else (word, *british_endings(word))
