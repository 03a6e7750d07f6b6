"""Competing accounts of who did it: readings, the one shown, and edges, compared with a small reference on random sets.

make prove WHAT=readings ARGS="--sets 10000 --record"
"""

from __future__ import annotations

import argparse
import random
import sys
from collections import Counter
from collections.abc import Callable
from typing import Any

from bench.rounds import Rounds
from bench.tables import Table, record
from graph.evidence import Reading, derive
from graph.evidence.accounts import identify_account
from graph.evidence.lens import Lens, SourceFacts
from graph.evidence.structure import Structure, find_parents
from graph.network.dyads import derive_dyads
from graph.time import Bounds
from tests.reference.readings import answer

Case = dict[str, Any]
Key = tuple[str, str | None, str | None]
Ask = Callable[[Case], dict[str, Any]]

_FACT = {"kind": "event", "id": "event", "title": "An event"}
_SUB_UNITS = ("PART_OF", "MEMBER_OF", "COMMANDS")
# What makes nobody a sub-unit.
_OTHERS = ("ALLIED_WITH", "BACKS", "LINKED_TO", "REPRESENTS", "SPLIT_FROM")
_DEEPEST = 3
# A round of the file holds so many sets: a line for each would be long to read and say no more.
_ROUND = 500


def make_case(seed: int) -> Case:
    """A random set of accounts of one event: a hierarchy of actors, sources that copy one another, speakers who may be
    parties, lists that overlap, alternatives, targets, and claims of one account that add up."""
    chance = random.Random(seed)  # noqa: S311 - a sample
    actors = [f"{letter}{chance.randrange(10)}" for letter in "ABCDEFGHIJKL"[: chance.randint(4, 12)]]
    sources = [f"source-{n}" for n in range(chance.randint(3, 6))]
    # Few in play make accounts meet; all of them make rivals. So do targets.
    named = chance.sample(actors, chance.randint(3, len(actors)))
    hit = chance.sample(actors, chance.randint(1, 3))
    voices = chance.choice([("none", "actor", "words"), ("none",), ("actor",)])
    claims: list[Case] = []
    for _ in range(chance.choice([1, 2, 3, 4, 4, 5, 5, 6])):
        voice = chance.choice(voices)
        account = {
            "source": chance.choice(sources),
            "asserted_by": chance.choice(actors) if voice == "actor" else None,
            "credited": chance.choice(["residents", "Residents ", "local  reports"]) if voice == "words" else None,
        }
        same = [claim for claim in claims if _key(claim) == _key(account)]
        if any(isinstance(claim["actors"], dict) for claim in same):
            # What an account means that says "one of these" twice is for its coder to say.
            continue
        if not same and chance.random() < 0.1:
            options = chance.sample(named, chance.randint(2, 3))
            claims.append({**account, "actors": {"one_of": options}, "targets": _choose(chance, hit, options)})
            continue
        for _ in range(chance.choice([1, 1, 1, 2])):
            said = chance.sample(named, chance.choice([0, 1, 1, 1, 1, 1, 1, 2, 3]))
            mine = {actor for claim in claims if _key(claim) == _key(account) for actor in claim["actors"]}
            claims.append({**account, "actors": said, "targets": _choose(chance, hit, [*said, *mine])})
    # Ids in no order, so that what is decided by them is seen.
    numbers = chance.sample(range(1000), len(claims))
    return {
        "ties": _make_ties(chance, actors),
        "groups": {source: f"group-{chance.randrange(4)}" for source in sources},
        "claims": [{"id": f"claim-{number:03}", **claim} for number, claim in zip(numbers, claims, strict=True)],
    }


def ask_parley(case: Case) -> dict[str, Any]:
    """What Parley derives and draws, in the shape of the reference; ``items`` is None where all accounts agree."""
    reading = _derive(case)
    if reading is None:
        return {"readings": {}, "shown": set(), "tied": False, "agreed": set(), "pairs": {}}
    key_of = {claim["id"]: _key(claim) for claim in case["claims"]}
    speaking = frozenset(_key(claim) for claim in case["claims"] if claim["actors"])
    shown, options = set(reading.values.get("actors", ())), set(reading.options.get("actors", ()))
    dispute = reading.disputes.get("actors")
    readings: dict[frozenset[Key], dict[str, Any]] = {}
    if dispute is None and speaking:
        readings[speaking] = {"value": shown, "options": options, "items": None}
    for one in dispute.variants if dispute else ():
        either = isinstance(one.value, dict)
        readings[frozenset(key_of[claim] for claim in one.claims) & speaking] = {
            "value": set() if either else set(one.value),
            "options": set(one.value["one_of"]) if either else set(),
            "items": {item.value: item.origins for item in one.items},
        }
    dyads = list(derive_dyads([reading], ["acted"]))
    unsure = [dyad for dyad in dyads if dyad.rival != dyad.spans[0].uncertain]
    return {
        "readings": readings,
        "shown": shown,
        "tied": bool(dispute and dispute.tied),
        "agreed": set(dispute.agreed or ()) if dispute else shown,
        "pairs": {(dyad.source, dyad.target): not dyad.rival for dyad in dyads},
        **({"rival but not uncertain": unsure} if unsure else {}),
    }


def compare(case: Case, ask: Ask = ask_parley) -> list[str]:
    """Where Parley's answer about a case is not the reference's, in words; empty where they are equal."""
    expected, found = answer(case), ask(case)
    for reading, one in found["readings"].items():
        if one["items"] is None and reading in expected["readings"]:
            expected["readings"][reading]["items"] = None
    names = [*expected, *(name for name in found if name not in expected)]
    return [
        f"{name}: expected {_show(expected.get(name))}, found {_show(found.get(name))}"
        for name in names
        if expected.get(name) != found.get(name)
    ]


def describe(case: Case) -> list[str]:
    """What a case has in it, in the words of the table."""
    expected = answer(case)
    readings, parents = expected["readings"], {tie[0] for tie in case["ties"]} & set(_SUB_UNITS)
    described = {
        "rival readings": len(readings) > 1,
        "tied": expected["tied"],
        "agreed though rival": len(readings) > 1 and bool(expected["agreed"]),
        "sub-units": bool(parents),
        "one of": any(isinstance(claim["actors"], dict) for claim in case["claims"]),
        "credited": any(claim["asserted_by"] or claim["credited"] for claim in case["claims"]),
        "certain pairs though rival": len(readings) > 1 and any(expected["pairs"].values()),
        "parties alone": len(readings) > 1 and all(claim["asserted_by"] for claim in case["claims"]),
    }
    return [word for word, so in described.items() if so]


def prove(sets: int, seed: int, rounds: Rounds) -> None:
    """Play rounds until so many sets were compared; what differs is noted with the seed of its case."""
    for first in range(sum(one["sets"] for one in rounds.played), sets, _ROUND):
        seeds = range(seed + first, seed + min(first + _ROUND, sets))
        has: Counter[str] = Counter()
        differs = {}
        for number in seeds:
            case = make_case(number)
            has.update(describe(case))
            if difference := compare(case):
                differs[number] = difference
        rounds.add(sets=len(seeds), has=has, differs=differs)


def print_result(rounds: Rounds) -> Table:
    """The table."""
    has: Counter[str] = Counter()
    for one in rounds.played:
        has.update(one["has"])
    table = Table(
        "Competing accounts of one event, beside a reference",
        ("sets with", "compared", "differ"),
        notes=[
            "",
            "Compared: the readings with their accounts, values and counts, what is shown or tied, what all agree on,",
            "and which pairs have an edge, certain or possible.",
        ],
    )
    differ = sum(len(one["differs"]) for one in rounds.played)
    table.rows.append(("any accounts", f"{sum(one['sets'] for one in rounds.played):,}", f"{differ:,}"))
    table.rows += [(word, f"{count:,}", "") for word, count in sorted(has.items())]
    return table


def _make_ties(chance: random.Random, actors: list[str]) -> list[list[str]]:
    depth: dict[str, int] = {}
    ties = []
    most = chance.choice([(0, 0, 0, 1), (0, 0, 1, 1), (0, 1, 1, 2)])
    for actor in actors:
        above = [other for other, deep in depth.items() if deep < _DEEPEST]
        parents = chance.sample(above, min(chance.choice(most), len(above)))
        depth[actor] = max((depth[parent] + 1 for parent in parents), default=0)
        for parent in parents:
            kind = chance.choice(_SUB_UNITS)
            ties.append([kind, parent, actor] if kind == "COMMANDS" else [kind, actor, parent])
    ties += [[chance.choice(_OTHERS), *chance.sample(actors, 2)] for _ in range(chance.randrange(3))]
    chance.shuffle(ties)
    return ties


def _choose(chance: random.Random, actors: list[str], apart_from: list[str]) -> list[str]:
    left = [actor for actor in actors if actor not in apart_from]
    return chance.sample(left, min(chance.choice([0, 1, 1, 1, 2]), len(left)))


def _key(claim: Case) -> Key:
    key = identify_account(claim)
    return key.source, key.speaker, key.credited


def _derive(case: Case) -> Reading | None:
    claims = [
        {
            **{name: claim[name] for name in ("id", "source", "asserted_by", "credited")},
            "about": "event",
            "asserts": {name: claim[name] for name in ("actors", "targets") if claim[name]} | {"date": "2009-05-01"},
        }
        for claim in case["claims"]
    ]
    ties = [({"kind": kind, "source": source, "target": target}, Bounds()) for kind, source, target in case["ties"]]
    parents = find_parents(tie for tie in ties if tie[0]["kind"] in _SUB_UNITS)
    sources = {source: SourceFacts(group) for source, group in case["groups"].items()}
    return derive(_FACT, claims, Lens(sources=sources, structure=Structure(parents=parents)))


def _show(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(sorted(k, key=str)) if isinstance(k, frozenset) else str(k): _show(v) for k, v in value.items()}
    return sorted(value) if isinstance(value, set) else value


def main() -> None:
    """Compare; exit 1 where anything differs."""
    parser = argparse.ArgumentParser(prog="bench.prove.readings", description=__doc__)
    parser.add_argument("--sets", type=int, default=10_000, help="how many random sets of accounts")
    parser.add_argument("--seed", type=int, default=2009, help="the seed of the first")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    with Rounds("readings", seed=asked.seed) as rounds:
        prove(asked.sets, asked.seed, rounds)
        table = print_result(rounds)
        differs = {number: words for one in rounds.played for number, words in one["differs"].items()}
    table.show()
    if asked.record:
        record([table])
    for number, words in list(differs.items())[:10]:
        print(f"set {number}:", *words, sep="\n  ", file=sys.stderr)
    if differs:
        sys.exit(f"broken: {len(differs)} of {asked.sets} sets differ")


if __name__ == "__main__":
    main()
