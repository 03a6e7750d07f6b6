"""Names that say who somebody is: those of states and of organisations of states; and whose name may be anybody's.

The list is ``known_names.yaml``, which names its sources.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib import resources

import yaml

from graph.codes import read_codes
from graph.json_shapes import Values
from graph.matching.views import ActorView
from graph.names import fold_name
from graph.names.words import is_common, telling

_LIST: Values = yaml.load(
    (resources.files("graph.matching") / "known_names.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader
)
_BODIES = frozenset(_LIST["organizations"])
_IN_BRACKETS = re.compile(r".+\(([^()]+)\)\s*")
_ABBREVIATION = re.compile(r"[A-Z][A-Z.-]+")
_WORDS_OF_A_BODY = 3  # so many telling words, one of them for an organisation, are a name though each is in many names
# Types that say nothing of who an actor is, and whom a role with its country in brackets may be.
_VAGUE = frozenset(read_codes("actor_type").having("vague"))
_PERSONS = frozenset(read_codes("actor_type").having("nature", "person"))


@cache
def _states() -> Mapping[str, str | None]:
    """The country of each folded name of a state; None where two states go by it."""
    found: dict[str, set[str]] = defaultdict(set)
    for country, names in _LIST["states"].items():
        for name in names:
            found[fold_name(name)].add(country)
    return {name: min(countries) if len(countries) == 1 else None for name, countries in found.items()}


@cache
def _igos() -> frozenset[str]:
    return frozenset(fold_name(name) for names in _LIST["igos"] for name in names)


def find_country(name: str) -> str | None:
    """The country (ISO 3166-1 alpha-3) of which this is a name, if of one."""
    return _states().get(fold_name(name))


def name_country(country: str) -> str | None:
    """The name of the state that has this code (ISO 3166-1 alpha-3)."""
    names: list[str] = _LIST["states"].get(country, [])
    return names[0] if names else None


def is_state_or_igo(name: str) -> bool:
    """Whether this is the name of a state, or of an organisation of states."""
    key = fold_name(name)
    return key in _states() or key in _igos()


def may_be_anybodys(actor: ActorView) -> bool:
    """Whether its name alone does not say who it is: a person's, for two may have one name; a role's, with its place
    in brackets; and, where no type is given, any that is no state's, no organisation of states' and no other body's."""
    if actor.type in _PERSONS:
        return True
    if actor.type not in _VAGUE or is_state_or_igo(actor.name):
        return False
    return _has_place(actor.name) or (actor.type == "other" and not actor.ids and not _is_body(actor))


def _has_place(name: str) -> bool:
    """Whether brackets at its end hold a place, not the abbreviation of the name before them."""
    ending = _IN_BRACKETS.fullmatch(name)
    return ending is not None and (not _ABBREVIATION.fullmatch(ending[1]) or find_country(ending[1]) is not None)


def _is_body(actor: ActorView) -> bool:
    """Whether a name has a word for an organisation, and one of its own or some more."""
    words = telling(fold_name(actor.name).split())
    own = any(not is_common(word) for word in words)
    return any(word in _BODIES for word in words) and (own or len(set(words)) >= _WORDS_OF_A_BODY)
