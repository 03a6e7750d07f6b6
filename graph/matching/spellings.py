"""The spellings of an actor, each in the forms in which it is compared."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from graph.codes import read_codes
from graph.matching.views import ActorView
from graph.names import fold_name
from graph.names.compounds import join_compounds
from graph.names.sounds import codes_of_name
from graph.names.words import is_common, telling

_IN_BRACKETS = re.compile(r"\(([^()]*)\)")
_YEARS = re.compile(r"\(?\b(1[89]|20)\d\d\b\s*[-–]?\s*((1[89]|20)\d\d)?\)?")
# "Government of X" is how conflict datasets list the state itself.
_STATE_WORDS = frozenset({"government"})
_LONGEST_ABBREVIATION = 10
_WORDS_OF_INITIALS = 3

# How much a spelling is worth: the listed name, another name, a part of one (in brackets, before a slash), and the name
# of some office of the one that is listed (Rapporteurs of the United Nations).
_OF_KIND: dict[str, float] = read_codes("name_kind").values_of("strength")
STRENGTH = {**_OF_KIND, "part": 0.9, "office": 0.9}
_ALIASES = frozenset(read_codes("name_kind").having("alias"))


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling: its search key, its telling words in English and in order, compound names as one; how it sounds, as
    codes; its initials."""

    key: str
    words: tuple[str, ...]
    sounds: tuple[str, ...]
    initials: str
    kind: str
    abbreviation: bool

    @property
    def strength(self) -> float:
        """How much it is worth to be called so."""
        return STRENGTH[self.kind]

    @property
    def specific(self) -> bool:
        """Whether it holds a word that is not in the names of many."""
        return any(not is_common(word) for word in self.words)


def spell(actor: ActorView) -> list[Form]:
    """Every spelling of an actor that names it, the best first, each key once."""
    found: dict[str, Form] = {}
    for text, kind in _written(actor):
        form = _form(text, kind, is_state=actor.type == "country_state")
        if form is not None and _names_an_office(actor, form):
            form = replace(form, kind="office")
        if form is not None and (form.key not in found or found[form.key].strength < form.strength):
            found[form.key] = form
    return sorted(found.values(), key=lambda form: (-form.strength, form.key))


def _names_an_office(actor: ActorView, form: Form) -> bool:
    """Whether a spelling other than the listed name holds all of that, and distinctive words more."""
    if form.abbreviation or form.kind not in _ALIASES or actor.type == "country_state":
        return False
    listed = set(telling(fold_name(_IN_BRACKETS.sub(" ", actor.name)).split()))
    more = set(form.words) - listed
    return len(listed) > 1 and listed < set(form.words) and any(not is_common(word) for word in more)


def _written(actor: ActorView) -> Iterator[tuple[str, str]]:
    for text, kind in [(actor.name, "primary"), *((name.text, name.kind) for name in actor.names)]:
        # What one source calls an actor, or a capital, names others as well.
        if kind not in _OF_KIND:
            continue
        plain = "alias" if kind in _ALIASES else kind
        yield text, plain
        if plain != "abbreviation":
            yield from ((part, "abbreviation" if _looks_short(part) else "part") for part in _parts(text))


def _parts(text: str) -> Iterator[str]:
    """A name in two languages or of two wings: what is inside brackets and outside, on each side of a slash."""
    outside = _IN_BRACKETS.sub(" ", text)
    if outside != text:
        yield outside
        yield from _IN_BRACKETS.findall(text)
    if "/" in outside:
        yield from outside.split("/")


def _form(text: str, kind: str, *, is_state: bool) -> Form | None:
    key = fold_name(_YEARS.sub(" ", text))
    written = key.split()
    words = telling(written)
    if is_state and len(words) > 1:
        words = [word for word in words if word not in _STATE_WORDS] or words
    words = join_compounds(words)
    if not words:
        return None
    if kind == "part" and all(is_common(word) for word in words):
        return None
    squeezed = "".join(written)
    short = kind == "abbreviation" or (len(squeezed) <= _LONGEST_ABBREVIATION and _looks_short(text))
    initials = "".join(word[0] for word in words) if len(words) >= _WORDS_OF_INITIALS else ""
    return Form(
        squeezed if short else " ".join(words), tuple(words), codes_of_name(words), initials,
        "alias" if kind == "abbreviation" else kind, short,
    )  # fmt: skip


def _looks_short(text: str) -> bool:
    """Whether this is written as abbreviations are: SLM/A, M-19, FNL-Ubumwe."""
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 2:
        return False
    share = sum(char.isupper() for char in letters) / len(letters)
    return share == 1 if " " in text.strip() else share >= 0.7
