"""What besides names speaks for or against two actors being one: type, country, years."""

from __future__ import annotations

from typing import Literal

from graph.codes import read_codes
from graph.matching.views import ActorView
from graph.names import fold_name
from graph.names.words import telling

Agreement = Literal["agree", "unclear", "differ"]

_TYPES = read_codes("actor_type")
# Three actors, never one.
PARTS_OF_A_STATE = frozenset(_TYPES.having("nature", "state"))
_PERSONS = frozenset(_TYPES.having("nature", "person"))
_SAYING_NOTHING = frozenset(_TYPES.having("nature", "any"))
NEVER_ONE = "a state, its government and its army are never one"
PERSON_NEVER = "a person and an organisation are never one"
# English words of names (see words) by which an actor is an army, or is a state or its government.
_OF_ARMIES = frozenset({"army", "armed", "military"})
_OF_A_STATE = frozenset({"government", "republic", "state"})
# Datasets draw the lines between these differently: a movement is a party here and an armed group there.
_GROUPS = frozenset(_TYPES.having("nature", "group"))
_OF_STATES = frozenset(_TYPES.having("nature", "states"))
_LIKE_STATES = _OF_STATES.union(_TYPES.having("like_states"))


def are_parts_of_a_state(one: str, other: str) -> bool:
    """Whether one is a state, its government or its army, and the other another of these."""
    return one != other and {one, other} <= PARTS_OF_A_STATE


def why_never_one(one: str, other: str) -> str | None:
    """Why actors of two types can never be one, in words; None where they can. ``other`` may be anything."""
    if are_parts_of_a_state(one, other):
        return NEVER_ONE
    types = {one, other}
    if one != other and types & _PERSONS and not types & _SAYING_NOTHING and "" not in types:
        return PERSON_NEVER
    return None


def are_named_as_parts(one: str, other: str) -> bool:
    """Whether one name is an army's and the other a state's or a government's, whatever type they are given."""
    words, others = (frozenset(telling(fold_name(name).split())) for name in (one, other))
    return _is_army_beside_state(words, others) or _is_army_beside_state(others, words)


def _is_army_beside_state(army: frozenset[str], state: frozenset[str]) -> bool:
    named = bool(army & _OF_ARMIES) and bool(state & _OF_A_STATE)
    return named and not army & _OF_A_STATE and not state & _OF_ARMIES


def compare_types(one: str, other: str) -> Agreement:
    """A type that says nothing agrees with nothing and contradicts nothing."""
    if {one, other} & _SAYING_NOTHING:
        return "unclear"
    if one == other or {one, other} <= _GROUPS or {one, other} <= _OF_STATES:
        return "agree"
    return "unclear" if {one, other} <= _LIKE_STATES else "differ"


def compare_countries(one: ActorView, other: ActorView) -> Agreement:
    """Agree where they share one; differ where both are known and none is shared."""
    if not one.countries or not other.countries:
        return "unclear"
    return "agree" if one.countries & other.countries else "differ"


def compare_sectors(one: ActorView, other: ActorView) -> Agreement:
    """Agree where they share one; differ where both are known and none is shared."""
    if not one.sectors or not other.sectors:
        return "unclear"
    return "agree" if one.sectors & other.sectors else "differ"


def compare_years(one: ActorView, other: ActorView) -> Agreement:
    """Differ where one had ended before the other began."""
    (begun, ended), (other_begun, other_ended) = one.active, other.active
    if ended is not None and other_begun is not None and ended < other_begun:
        return "differ"
    if other_ended is not None and begun is not None and other_ended < begun:
        return "differ"
    return "agree" if begun is not None and begun == other_begun else "unclear"
