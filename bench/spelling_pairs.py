"""Pairs of spellings of one actor, out of the datasets' own alternative names; read at run time, never kept.

The rule. An alternative name is another spelling of a listed name of its actor where, both reduced to small letters
and digits without accents, at least 80 in 100 letters agree in order (the ratio of rapidfuzz), no listed name of the
actor is the same, and no other actor's listed name is nearer. An abbreviation, one word in capitals, has no other
spelling. Nor is a name of two words or more a spelling where another listed name has all of its words and the right one
has not: by its letters it is a short form of that other (Yugoslav Army: the Yugoslav People's Army, not Yugoslavia).
Half of the actors, by a hash of the id, are held out.
"""

from __future__ import annotations

import csv
import hashlib
import os
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz, process

from bench.spelling_scripts import write_in_arabic, write_in_cyrillic
from bench.tables import ROOT

LEAST_ALIKE = 80.0
_LEAST_LETTERS = 4
_DECEPTIVE = 65.0  # from here on another name is deceptively similar
_MOST_DECOYS = 3  # to one name asked for
_MOST_ACROSS = 240
_YEARS_OR_SHORT = re.compile(r"\(\d{4}-\d{0,4}\)|^[\w/-]+: ")
_ARAB = frozenset(
    {"Algeria", "Bahrain", "Egypt", "Iraq", "Israel", "Jordan", "Lebanon", "Libya", "Mauritania", "Morocco", "Sudan",
     "Syria", "Tunisia", "Yemen (North Yemen)", "Yemen"}
)  # fmt: skip
_WORDS = re.compile(r"[A-Za-zÀ-žḀ-ỿ]+(?:[ '’ʿ-]+[A-Za-zÀ-žḀ-ỿ]+)*")
_OTHER_NAMES = ("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng")


@dataclass(frozen=True, slots=True)
class Pair:
    """A name asked for; the ids that are right; for pairs across scripts those of the same actor under a name in the
    script of the question, which are passed over; across scripts or within one; which half; the deceptively similar
    names of others, the nearest first, each by one id that bears it."""

    asked: str
    right: frozenset[str]
    beside: frozenset[str]
    across: bool
    held_out: bool
    decoys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spellings:
    """Actors under one listed name each; those written in another script, which are recorded only when the pairs across
    scripts are asked; and the pairs, those within a script first."""

    listed: dict[str, str]
    written: dict[str, str]
    pairs: list[Pair]


def find_data() -> Path:
    """Where the datasets are: PARLEY_TEST_DATA, else beside the project."""
    return Path(os.environ.get("PARLEY_TEST_DATA", ROOT.parent / "shared" / "data"))


def read_spellings(data: Path) -> Spellings:
    """All pairs, within a script and across, in a steady order."""
    tables = {
        name: _read(data / path)
        for name, path in (
            ("paax", "paax/actors.csv"),
            ("other", "paax/actors_alt_names.csv"),
            ("mend", "mend/actors.csv"),
            ("ucdp", "ucdp/ucdp-actor-221.csv"),
        )
    }
    listed = {f"paax.{row['id_paax']}": row["actor_name"].strip() for row in tables["paax"]}
    listed |= {f"ucdp.{row['ActorId']}": row["NameData"].strip() for row in tables["ucdp"]}
    twins = _find_twins(listed, tables["paax"])
    across, written = _pair_across(twins, tables["ucdp"])
    return Spellings(listed, written, [*_pair_within(listed, twins, tables), *across])


def _read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def plain(text: str) -> str:
    """Small letters and digits without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", text).casefold() if c.isalnum())


def _find_twins(listed: dict[str, str], paax: list[dict[str, str]]) -> dict[str, frozenset[str]]:
    """For each id the ids that are as right: those of one listed name, and those that the crosswalk joins."""
    groups: dict[str, set[str]] = {i: {i} for i in listed}
    by_name: dict[str, str] = {}
    joins = [(by_name.setdefault(plain(name), i), i) for i, name in listed.items()]
    for row in paax:
        for number in re.findall(r"\d+(?=\.0|\b)", row["ucdp_id"]):
            if (other := f"ucdp.{number}") in listed:
                joins.append((f"paax.{row['id_paax']}", other))
    for one, other in joins:
        if groups[one] is not groups[other]:
            groups[one] |= groups[other]
            for member in groups[other]:
                groups[member] = groups[one]
    return {i: frozenset(members) for i, members in groups.items()}


def _other_names(tables: dict[str, list[dict[str, str]]]) -> Iterator[tuple[str, str]]:
    for row in tables["other"]:
        yield from ((f"paax.{row['id_paax']}", name) for name in row["alternative_names"].split("|"))
    for row in tables["paax"]:
        for column in ("ucdp_name", "acled_name", "acled_other"):
            names = (_YEARS_OR_SHORT.sub("", name.strip()) for name in row[column].split("|"))
            yield from ((f"paax.{row['id_paax']}", name) for name in names)
    yield from ((f"paax.{row['PAAX_ID']}", row["ActorName"]) for row in tables["mend"])
    for row in tables["ucdp"]:
        yield from ((f"ucdp.{row['ActorId']}", row[column]) for column in _OTHER_NAMES)


def _pair_within(
    listed: dict[str, str], twins: dict[str, frozenset[str]], tables: dict[str, list[dict[str, str]]]
) -> Iterator[Pair]:
    ids = sorted(listed)
    letters = [plain(listed[i]) for i in ids]
    words = {i: words_of(listed[i]) for i in ids}
    met: set[tuple[str, str]] = set()
    for actor, name in _other_names(tables):
        asked, key = name.strip(), plain(name)
        if actor not in listed or len(key) < _LEAST_LETTERS or (actor, key) in met or _is_short(asked):
            continue
        met.add((actor, key))
        own = max(fuzz.ratio(key, plain(listed[twin])) for twin in twins[actor])
        if own < LEAST_ALIKE or any(key == plain(listed[twin]) for twin in twins[actor]):
            continue
        nearest = process.extract(key, letters, scorer=fuzz.ratio, limit=60, score_cutoff=_DECEPTIVE)
        others = [(ids[at], score) for _, score, at in nearest if ids[at] not in twins[actor]]
        if _is_short_form(words_of(asked), twins[actor], words):
            continue
        if not others or others[0][1] <= own:
            decoys = _choose_decoys([other for other, _ in others], twins)
            yield Pair(asked, twins[actor], frozenset(), across=False, held_out=_hold_out(actor), decoys=decoys)


def words_of(name: str) -> frozenset[str]:
    """The words of a name, plain."""
    return frozenset(plain(word) for word in re.split(r"[\W_]+", name) if plain(word))


def _is_short_form(asked: frozenset[str], right: frozenset[str], words: dict[str, frozenset[str]]) -> bool:
    """Whether some other listed name has all words asked for, and none of the right ones has."""
    return len(asked) > 1 and not any(asked <= words[i] for i in right) and any(asked <= own for own in words.values())


def _choose_decoys(others: Iterable[str], twins: dict[str, frozenset[str]]) -> tuple[str, ...]:
    chosen: list[str] = []
    for other in others:
        if len(chosen) < _MOST_DECOYS and not twins[other] & set(chosen):
            chosen.append(other)
    return tuple(chosen)


def _is_short(name: str) -> bool:
    return " " not in name and name.isupper()


def _pair_across(twins: dict[str, frozenset[str]], ucdp: list[dict[str, str]]) -> tuple[list[Pair], dict[str, str]]:
    """Names in their own language, written in another script: every second one is recorded so, the others asked so.

    Arabic for actors of Arab countries, Cyrillic for the rest.
    """
    pairs: list[Pair] = []
    more: dict[str, str] = {}
    ordered = sorted(ucdp, key=lambda row: _hash(f"across {row['ActorId']}"))
    for row in sorted(ordered, key=_is_arab, reverse=True):
        actor, name = f"ucdp.{row['ActorId']}", row["NameOrigFull"].strip()
        own = row["NameOrigFull"] not in (row["NameOrigFullEng"], "n/a", "")
        if not own or not 1 < len(name.split()) < 7 or not _WORDS.fullmatch(name):
            continue
        written = (write_in_arabic if _is_arab(row) else write_in_cyrillic)(name)
        more[_own(actor)], asked = (name, written) if _hash(f"way {actor}") % 2 else (written, name)
        pairs.append(Pair(asked, frozenset({_own(actor)}), twins[actor], across=True, held_out=_hold_out(actor)))
        if len(pairs) == _MOST_ACROSS:
            break
    return pairs, more


def _is_arab(row: dict[str, str]) -> bool:
    return bool(_ARAB & set(row["Location"].split(", ")))


def _own(actor: str) -> str:
    """The id of the record that has an actor's name as written across scripts."""
    return f"own.{actor}"


def _hold_out(actor: str) -> bool:
    return _hash(actor) % 2 == 0


def _hash(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:4], "big")
