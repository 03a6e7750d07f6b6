"""How alike two actors are by their names, and what type, country and years make of that."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from graph.matching.spellings import STRENGTH, Form
from graph.matching.traits import are_parts_of_a_state, compare_countries, compare_types, compare_years
from graph.matching.views import ActorView
from graph.names import allowed_typos
from graph.names.romanization import skeleton

How = Literal["name", "order", "typos", "bones", "both", "short", "initials", "near"]

_WORTH: dict[How, float] = {
    "name": 1.0, "order": 0.99, "typos": 0.96, "bones": 0.95, "both": 0.94, "short": 0.88, "initials": 0.84, "near": 0.0,
}  # fmt: skip
_WORDS: dict[How, str] = {
    "name": "the same name", "order": "the same words", "typos": "the same name but for its spelling",
    "bones": "the same consonants", "both": "the same abbreviation of similar names", "short": "the same abbreviation", "initials": "one abbreviates the other",
    "near": "similar names",
}  # fmt: skip
# Below this two names are not worth a person's time.
LEAST = 0.8
_NEAR = 86.0
_NEAREST = 0.9  # a name that is only similar is never worth more than this
_FULL_NAMES_BESIDE = 70.0  # how alike full names must be for the same abbreviation to be sure
_ABBREVIATED = ("short", "both", "initials")
_LETTERS_SHORT = 3  # of an abbreviation
_LETTERS_OF_AN_IGO = 4
_LETTERS_ALONE = 5  # of a name of one word
_ALONE_MISSPELT = 7
_MISSPELT = 2
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


@dataclass(frozen=True, slots=True)
class Judged:
    """What names, type, country and years come to for one pair."""

    verdict: str
    score: float
    reasons: tuple[str, ...]
    exact: bool = False  # the same name, not one like it


def compare_names(one: Sequence[Form], other: Sequence[Form]) -> Likeness | None:
    """The best pair of spellings; None where even that is not worth a look."""
    best: Likeness | None = None
    for form in one:
        for counter in other:
            found = _compare(form, counter)
            if found is None:
                continue
            how, worth = found
            if how == "short" and len(form.key) >= _LETTERS_SHORT and _are_full_names_alike(one, other):
                how, worth = "both", _WORTH["both"]
            score = worth * form.strength * counter.strength
            if best is None or score > best.score:
                best = Likeness(score, how, form, counter)
    return best


def _are_full_names_alike(one: Sequence[Form], other: Sequence[Form]) -> bool:
    full, own = (
        [form.key for form in forms if len(form.words) > 1 and not form.abbreviation] for forms in (one, other)
    )
    return any(fuzz.token_sort_ratio(a, b, score_cutoff=_FULL_NAMES_BESIDE) for a in own for b in full)


def _compare(one: Form, other: Form) -> tuple[How, float] | None:
    if one.abbreviation or other.abbreviation:
        if one.key == other.key:
            return ("short", _WORTH["short"]) if one.abbreviation and other.abbreviation else ("name", 0.97)
        short, full = (one, other) if one.abbreviation else (other, one)
        return ("initials", _WORTH["initials"]) if full.initials and short.key == full.initials else None
    if one.key == other.key:
        return "name", _WORTH["name"]
    if set(one.words) == set(other.words):
        return "order", _WORTH["order"]
    if _spelled_otherwise(one.words, other.words):
        return "typos", _WORTH["typos"]
    if one.bones and one.bones == other.bones:
        return "bones", _WORTH["bones"]
    near = fuzz.token_sort_ratio(one.key, other.key, score_cutoff=_NEAR)
    return ("near", min(near / 100, _NEAREST)) if near else None


def _spelled_otherwise(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether the same words stand in both but for one or two that differ as typing or romanizing makes them."""
    if len(one) != len(other):
        return False
    left, right = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    if len(left) != len(right) or len(left) > _MISSPELT:
        return False
    return all(_one_word(a, b) for a, b in zip(left, right, strict=True))


def _one_word(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit():
        return False
    typos = OSA.distance(one, other, score_cutoff=2)
    if typos <= allowed_typos(max(one, other, key=len)) and one[0] == other[0]:
        return True
    bones = skeleton(one)
    return bool(bones) and bones == skeleton(other)


def judge(one: ActorView, other: ActorView, likeness: Likeness) -> Judged | None:
    """Whether two actors with such names are one, by rule; None where they need no decision."""
    score = likeness.score
    if score < LEAST:
        return None
    types, countries = compare_types(one.type, other.type), compare_countries(one, other)
    years = compare_years(one, other)
    reasons = [f"{_WORDS[likeness.how]}: {likeness.one.key}"]
    if likeness.one.key != likeness.other.key:
        reasons[0] += f" | {likeness.other.key}"
    if are_parts_of_a_state(one.type, other.type):
        told = (*reasons, f"a state, its government and its army are never one: {one.type}, {other.type}")
        return Judged("different", round(score, 4), told) if _is_name(likeness) else None
    against = [
        f"{what} differ" for what, state in (("types", types), ("countries", countries), ("years", years))
        if state == "differ"
    ]  # fmt: skip
    whole = min(likeness.one.strength, likeness.other.strength) > STRENGTH["part"]
    if against:
        if len(against) > 1 or likeness.how not in ("name", "order") or not (likeness.specific and whole):
            return None
        return Judged("unsure", round(score * 0.85, 4), (*reasons, *against))
    if not whole and one.type != other.type and "country_state" in (one.type, other.type):
        return None  # a country in brackets says where, not who
    reasons += [f"the same {what}" for what, state in (("type", types), ("country", countries)) if state == "agree"]
    if _is_of_one(one.type, other.type, likeness) or _is_sure(likeness, types == "agree", countries == "agree"):
        return Judged("same", round(score, 4), tuple(reasons), _is_exact(likeness))
    if likeness.how in _ABBREVIATED and countries != "agree":
        return None
    return Judged("unsure", round(min(score, _NEAREST), 4), tuple(reasons), _is_exact(likeness))


def _is_exact(likeness: Likeness) -> bool:
    return likeness.how in ("name", "order")


def _is_name(likeness: Likeness) -> bool:
    return likeness.how in ("name", "order", "typos", "bones")


def _is_of_one(one: str, other: str, likeness: Likeness) -> bool:
    """Whether no two of this type go by one name: states, and organisations of states, whose country is the world."""
    if one != other or min(likeness.one.strength, likeness.other.strength) <= STRENGTH["part"]:
        return False
    if likeness.how in _ABBREVIATED:
        return one == "igo" and likeness.how != "initials" and len(likeness.one.key) >= _LETTERS_OF_AN_IGO
    return likeness.how in ("name", "order") and (one == "country_state" or (one == "igo" and len(likeness.one.words) > 1))


def _is_sure(likeness: Likeness, same_type: bool, same_country: bool) -> bool:
    one, other = likeness.one, likeness.other
    whole = min(one.strength, other.strength) > STRENGTH["part"]
    words = len(set(one.words))
    if likeness.how in ("name", "order"):
        if same_country and same_type and one.strength * other.strength == 1:
            return True
        if words == 1:
            long_enough = len(one.key) >= _LETTERS_ALONE
            return (
                whole and likeness.specific and long_enough and (same_country or (same_type and likeness.how == "name"))
            )
        alone = likeness.specific or (whole and (same_type or words >= _WORDS_TELLING))
        return (likeness.specific and whole) or (same_country and alone)
    if likeness.how in ("typos", "bones"):
        if words == 1 and len(one.key) < _ALONE_MISSPELT:
            return False
        return whole and likeness.specific and same_country
    return likeness.how == "both" and same_country and same_type
