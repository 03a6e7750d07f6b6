"""How alike two actors are by their names, and what type, country and years make of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import permutations
from typing import Literal

from graph.codes import read_codes
from graph.matching.known_names import is_state_or_igo, may_be_anybodys
from graph.matching.spellings import STRENGTH, Form
from graph.matching.traits import (
    NEVER_ONE,
    Agreement,
    are_parts_of_a_state,
    compare_countries,
    compare_sectors,
    compare_types,
    compare_years,
)
from graph.matching.views import ActorView
from graph.names.likeness import compare_letters, sound_alike
from graph.names.word_match import are_one_word

How = Literal["name", "order", "typos", "sound", "both", "short", "initials", "near"]

# What each kind of likeness is worth, and how it is described to a person who reviews the pair.
_WORTH: dict[How, tuple[float, str]] = {
    "name": (1.0, "the same name"),
    "order": (0.99, "the same words"),
    "typos": (0.96, "the same name but for its spelling"),
    "sound": (0.95, "the same consonants"),
    "both": (0.94, "the same abbreviation of similar names"),
    "short": (0.88, "the same abbreviation"),
    "initials": (0.84, "one abbreviates the other"),
    "near": (0.9, "similar names"),  # at most
}
_SHORT_AND_NAME = 0.97  # an abbreviation that the other goes by as its name
_SAME: tuple[How, ...] = ("name", "order")
_LIKE: tuple[How, ...] = ("typos", "sound")
_ABBREVIATED: tuple[How, ...] = ("both", "short", "initials")

# Below this two names are not worth a person's time.
LEAST = 0.8
_NEAR = 0.86
_AGAINST = 0.85  # what is left of a score where type, country or years speak against it
_FULL_NAMES_BESIDE = 0.7  # how alike full names must be for the same abbreviation to be sure
_LETTERS_SHORT = 3  # of an abbreviation
_LETTERS_OF_AN_IGO = 4
_LETTERS_ALONE = 5  # of a name of one word
_LETTERS_MISSPELT = 7  # of a name of one word that is spelled otherwise
_MISSPELT = 2  # words
_OF_KNOWN_NAME = frozenset(read_codes("actor_type").having("well_known"))
_WORDS_TELLING = 3  # so many words, each of them in many names, are together one name in one country


@dataclass(frozen=True, slots=True)
class Likeness:
    """The best that two actors' spellings have in common."""

    score: float
    how: How
    one: Form
    other: Form

    @property
    def specific(self) -> bool:
        """Whether what they share would be nobody else's name."""
        return self.one.specific and self.other.specific

    @property
    def whole(self) -> bool:
        """Whether neither is a part of a name."""
        return min(self.one.strength, self.other.strength) > STRENGTH["part"]

    @property
    def listed(self) -> bool:
        """Whether both are the name under which the actor is listed."""
        return self.one.strength == self.other.strength == STRENGTH["primary"]

    @property
    def exact(self) -> bool:
        """Whether it is the same name or abbreviation, not one like it."""
        return self.how in (*_SAME, "both", "short")

    def describe(self) -> str:
        """What it is, in words."""
        keys = dict.fromkeys((self.one.key, self.other.key))
        return f"{_WORTH[self.how][1]}: {' | '.join(keys)}"[:500]


@dataclass(frozen=True, slots=True)
class Judged:
    """What names, type, country and years come to for one pair."""

    verdict: str
    score: float
    reasons: tuple[str, ...]
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Traits:
    types: Agreement
    countries: Agreement
    years: Agreement
    sectors: Agreement


def compare_names(one: Sequence[Form], other: Sequence[Form]) -> Likeness | None:
    """The best pair of spellings; None where even that is not worth a look."""
    best: Likeness | None = None
    for form in one:
        for counter in other:
            if form.kind == counter.kind == "part":
                continue
            found = (
                _compare_short(form, counter) if form.abbreviation or counter.abbreviation else _compare(form, counter)
            )
            if found is None:
                continue
            how, worth = found
            if how == "short" and len(form.key) >= _LETTERS_SHORT and _are_full_names_alike(one, other):
                how, worth = "both", _WORTH["both"][0]
            score = worth * form.strength * counter.strength
            if best is None or score > best.score:
                best = Likeness(score, how, form, counter)
    return best


def _compare_short(one: Form, other: Form) -> tuple[How, float] | None:
    if one.key == other.key:
        return ("short", _WORTH["short"][0]) if one.abbreviation and other.abbreviation else ("name", _SHORT_AND_NAME)
    short, full = (one, other) if one.abbreviation else (other, one)
    return ("initials", _WORTH["initials"][0]) if full.initials and short.key == full.initials else None


def _compare(one: Form, other: Form) -> tuple[How, float] | None:
    how: How = "near"
    if one.key == other.key:
        how = "name"
    elif set(one.words) == set(other.words):
        how = "order"
    elif _spelled_otherwise(one.words, other.words):
        how = "typos"
    elif set(one.sounds) & set(other.sounds) and sound_alike(one.words, other.words):
        how = "sound"
    if how != "near":
        return how, _WORTH[how][0]
    near = compare_letters(one.key, other.key, _NEAR)
    return (how, min(near, _WORTH[how][0])) if near else None


def _are_full_names_alike(one: Sequence[Form], other: Sequence[Form]) -> bool:
    full, own = (
        [form.key for form in forms if len(form.words) > 1 and not form.abbreviation] for forms in (one, other)
    )
    return any(compare_letters(a, b, _FULL_NAMES_BESIDE) for a in own for b in full)


def _spelled_otherwise(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the same words are in both but for one or two that differ as typing or romanizing makes them."""
    left, right = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    if len(one) != len(other) or len(left) != len(right) or len(left) > _MISSPELT:
        return False
    return any(all(map(are_one_word, left, way)) for way in permutations(right))


def judge(one: ActorView, other: ActorView, likeness: Likeness) -> Judged | None:
    """Whether two actors with such names are one, by rule; None where they need no decision."""
    if likeness.score < LEAST:
        return None
    traits = _Traits(
        compare_types(one.type, other.type),
        compare_countries(one, other),
        compare_years(one, other),
        compare_sectors(one, other),
    )
    if are_parts_of_a_state(one.type, other.type):
        never = f"{NEVER_ONE}: {one.type}, {other.type}"
        described = (likeness.describe(), never)
        return Judged("different", round(likeness.score, 4), described) if likeness.how in (*_SAME, *_LIKE) else None
    if "differ" in (traits.types, traits.countries, traits.years):
        return _judge_against(likeness, traits)
    said = (("type", traits.types), ("country", traits.countries), ("sector", traits.sectors))
    reasons = (likeness.describe(), *(f"the same {what}" for what, state in said if state == "agree"))
    match _are_one(one, other, likeness, traits):
        case None:
            return None
        case True:
            return Judged("same", round(likeness.score, 4), reasons, likeness.exact)
        case False:
            return Judged("unsure", round(min(likeness.score, _WORTH["near"][0]), 4), reasons, likeness.exact)


def _are_one(one: ActorView, other: ActorView, likeness: Likeness, traits: _Traits) -> bool | None:
    """Whether it is sure that two of whom nothing differs are one; None where they need no decision."""
    if _are_known(one, other, likeness):
        return True
    if likeness.listed and likeness.how == "short":
        return False
    if _names_nobody(one, other, likeness, traits):
        return None
    if may_be_anybodys(one) and may_be_anybodys(other) and likeness.how not in _ABBREVIATED:
        agreed = traits.countries == traits.sectors == "agree"
        return agreed and (likeness.how in _SAME or _is_sure(likeness, traits))
    return _are_untyped(one, other, likeness) or _are_of_one(one, other, likeness) or _is_sure(likeness, traits)


def _judge_against(likeness: Likeness, traits: _Traits) -> Judged | None:
    """A name of one's own is worth a person's look though one thing speaks against it."""
    said = (("types", traits.types), ("countries", traits.countries), ("years", traits.years))
    against = [f"the {what} differ" for what, state in said if state == "differ"]
    if len(against) > 1 or likeness.how not in _SAME or not (likeness.specific and likeness.whole):
        return None
    return Judged("unsure", round(likeness.score * _AGAINST, 4), (likeness.describe(), *against))


def _names_nobody(one: ActorView, other: ActorView, likeness: Likeness, traits: _Traits) -> bool:
    """Whether what is alike is no sign: a country in brackets says where, not who; Mauritanians are not Mauritania;
    an abbreviation means something else in each country."""
    if one.type != other.type and "country_state" in (one.type, other.type):
        return not likeness.whole or likeness.how not in _SAME
    return likeness.how in _ABBREVIATED and traits.countries != "agree" and not _are_of_one(one, other, likeness)


def _are_untyped(one: ActorView, other: ActorView, likeness: Likeness) -> bool:
    """Whether tables of bare names, without types or ids, write the very same full name, or that of a state.

    Event tables name their actors out of one dictionary, roles with the country in brackets.
    """
    bare = [actor.type == "other" and not actor.ids for actor in (one, other)]
    stated = any(bare) and "country_state" in (one.type, other.type)
    return likeness.how == "name" and likeness.listed and (all(bare) or stated)


def _are_known(one: ActorView, other: ActorView, likeness: Likeness) -> bool:
    """Whether both are listed under one name, which is that of a state or of an organisation of states."""
    listed = likeness.listed and likeness.one.key == likeness.other.key
    return listed and {one.type, other.type} <= _OF_KNOWN_NAME and all(map(is_state_or_igo, (one.name, other.name)))


def _are_of_one(one: ActorView, other: ActorView, likeness: Likeness) -> bool:
    """Whether no two of this type go by one name: states, and organisations of states, whose country is the world."""
    if one.type != other.type or not likeness.whole:
        return False
    if one.type == "igo" and likeness.how in ("both", "short"):
        return len(likeness.one.key) >= _LETTERS_OF_AN_IGO
    return likeness.how in _SAME and (
        one.type == "country_state" or (one.type == "igo" and len(likeness.one.words) > 1)
    )


def _is_sure(likeness: Likeness, traits: _Traits) -> bool:
    same_type, same_country = traits.types == "agree", traits.countries == "agree"
    if likeness.how in _SAME:
        return _is_sure_name(likeness, same_type, same_country)
    if likeness.how in _LIKE:
        long_enough = len(set(likeness.one.words)) > 1 or len(likeness.one.key) >= _LETTERS_MISSPELT
        return likeness.whole and likeness.specific and same_country and long_enough
    return likeness.how == "both" and same_country and same_type


def _is_sure_name(likeness: Likeness, same_type: bool, same_country: bool) -> bool:
    words = len(set(likeness.one.words))
    if same_country and same_type and likeness.listed:
        return True
    if words == 1:
        fits = same_country or (same_type and likeness.how == "name")
        return likeness.whole and likeness.specific and fits and len(likeness.one.key) >= _LETTERS_ALONE
    if likeness.specific:
        return likeness.whole or same_country
    return likeness.whole and same_country and (same_type or words >= _WORDS_TELLING)
