"""Synthetic records that leave no rule out: competing accounts, hedges, late signatures, lives, merges, five commits.

Without ``rivals`` the accounts of a fact differ in its dates alone, and nobody denies it or takes it back.
"""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson

from graph.driver import Database
from graph.matching.survivor import choose_survivor
from graph.records.matches import name_match
from graph.settings import Settings
from graph.store import load_files

Line = dict[str, Any]

ACTORS = [*(f"a{number}" for number in range(12)), "a1:b", "a-2"]
SOURCES = [f"s{number}" for number in range(5)]
PROCESSES = ["p", "p-track", "q"]
ISSUES = ["i", "j", "k"]
FIRST, LAST = date(2020, 1, 1), date(2022, 12, 31)
_TIES = ("ALLIED_WITH", "OPPOSES", "MEMBER_OF", "BACKS", "PART_OF", "COMMANDS")
TYPES = ("country_state", "other", "armed_organization", "igo")
_ROLES = ("party", "mediator", "third_party", "unknown")
_STANCES = ("support", "oppose", "conditional", "neutral")


class Chance(random.Random):
    """Random choices; ``rivals``: accounts may exclude one another."""

    rivals: bool = True


def make_commits(seed: int, facts: int = 90, *, rivals: bool = True) -> list[list[Line]]:
    """What to load one after the other; the same seed makes the same. The last two merge actors and part one again."""
    chance = Chance(seed)
    chance.rivals = rivals
    ground = [*map(_source, range(len(SOURCES)))]
    ground += [_actor(actor, chance) for actor in ACTORS]
    ground += [
        {"kind": "process", "id": "p", "name": "P"}, {"kind": "process", "id": "p-track", "name": "T", "part_of": "p"},
        {"kind": "process", "id": "q", "name": "Q"},
    ]  # fmt: skip
    ground += [{"kind": "issue", "id": i, "name": i, **({"process": "p-track"} if i == "j" else {})} for i in ISSUES]
    made = [_MAKE[number % len(_MAKE)](f"f{number}", chance) for number in range(facts)]
    if rivals:
        changed = [_MAKE[number % len(_MAKE)](f"f{number}", chance) for number in range(0, facts, 3)]
    else:
        changed = [_date_anew(made[number], chance) for number in range(0, facts, 3)]
    more = [_MAKE[number % len(_MAKE)](f"f{number}", chance) for number in range(facts, facts + facts // 3)]
    if rivals:
        more.append(_exclude(chance, made))
    merges = [_decide("a3", "a4", "same"), _decide("a5", "a6", "same")]
    return [[*ground, *made], changed, [*more, _actor("a7", chance)], merges, [_decide("a5", "a6", "different")]]


def _date_anew(fact: Line, chance: Chance) -> Line:
    """The same fact by the same accounts, with other dates."""
    lasting = fact["kind"] in (*_TIES, "position")
    claims = []
    for claim in fact["claims"]:
        dated = {"date": _date(chance, lasting=lasting)} if "date" in claim["asserts"] else {}
        claims.append({**claim, "asserts": {**claim["asserts"], **dated}})
    return {**fact, "claims": claims}


def _exclude(chance: Chance, made: list[Line]) -> Line:
    """A tie that cannot be beside another one: a claim about it contradicts one about that."""
    # One that the second commit leaves as it is, its claims with it.
    other = next(f for number, f in enumerate(made) if number % 3 and f["kind"] in _TIES and f["claims"])
    # A claim that others name has an id of its own.
    other["claims"][0]["id"] = contradicted = f"{other['id']}.contradicted"
    target = chance.choice([actor for actor in ACTORS if actor not in (other["source"], other["target"])])
    claim = {"source": SOURCES[0], "locator": "x", "asserts": {}, "contradicts": [contradicted]}
    return {"kind": "BACKS", "id": "excluding", "source": other["source"], "target": target, "claims": [claim]}


def _source(number: int) -> Line:
    groups = {"origin_group": "g"} if number in (1, 2) else {}
    described = {} if number == 4 else {"published": f"202{number % 3 + 1}-06"}
    return {"kind": "source", "id": SOURCES[number], "title": f"Report {number}", **groups, **described}


def _actor(actor: str, chance: Chance) -> Line:
    life: Line = {}
    if chance.random() < 0.3:
        life["active_from"] = chance.choice(("2020-05", "2021?", "2019"))
    if chance.random() < 0.3:
        life["active_to"] = chance.choice(("2022-03-01", "2021-11~", "2023"))
    # A third has none.
    country = {1: {"country": "SYR"}, 2: {"country": "RUS"}}.get(sum(actor.encode()) % 3, {})
    return {"kind": "actor", "id": actor, "name": actor.upper(), "type": chance.choice(TYPES), **country, **life}


def _decide(one: str, other: str, verdict: str) -> Line:
    kept = {"keep": choose_survivor(one, other)} if verdict == "same" else {}
    return {
        "kind": "match", "id": name_match(one, other), "one": one, "other": other, "verdict": verdict,
        "by": "rule:made",
        "at": "2022-01-01T00:00:00+00:00", "score": 0.9, **kept,
    }  # fmt: skip


def _date(chance: Chance, *, lasting: bool) -> str:
    start = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days))
    end = start + timedelta(days=chance.choice((1, 20, 200, 900)))
    happened = [f"{start}", f"{start}", f"{start}", f"{start:%Y-%m}", f"{start}?", f"[{start},{end}]", f"{start:%Y}"]
    lasted = [f"{start}/{end}", f"{start}/", f"/{end}", f"{start}/..", f"{start:%Y-%m}/{end:%Y}", f"../{end}", "/"]
    return chance.choice(lasted if lasting or chance.random() < 0.1 else happened)


def _claims(chance: Chance, rivals: list[Line]) -> list[Line]:
    """Mostly one firm claim; else several that give different values, some of them hedged, negated or retracted."""
    if chance.random() < 0.5:
        return [{"source": chance.choice(SOURCES), "locator": "1", "asserts": rivals[0]}]
    claims: list[Line] = []
    for number, source in enumerate(chance.choices(SOURCES, k=chance.choice((1, 2, 2, 3)))):
        given = chance.choice(rivals)
        if not chance.rivals:
            given = {**rivals[0], "date": given["date"]}
        claim: Line = {"source": source, "locator": f"{number}", "asserts": given}
        if chance.random() < 0.3:
            claim["confidence"] = chance.choice((0.4, 0.6, 0.8))
        if chance.random() < 0.2:
            rival = ("alleged",) if chance.rivals else ()
            claim["modality"] = chance.choice(("judged", "hypothetical", "historical", "inferred", *rival))
        if chance.random() < 0.1 and chance.rivals:
            claim["polarity"] = "negated"
        if chance.random() < 0.15 and chance.rivals:
            claim |= {"asserted_by": chance.choice(ACTORS)}
        if chance.random() < 0.1 and chance.rivals and "actors" in given:
            claim["asserts"] = {**given, "actors": {"one_of": chance.sample(ACTORS, 2)}}
        if chance.random() < 0.1 and chance.rivals and "issues" in given:
            claim["asserts"] = {**given, "issues": {"one_of": chance.sample(ISSUES, 2)}}
        if chance.random() < 0.15:
            claim["status"] = chance.choice(("retracted", "contested", "corroborated"))
            if not chance.rivals:
                claim["status"] = "corroborated"
        if chance.random() < 0.2:
            claim["attested"] = f"{FIRST + timedelta(days=chance.randrange(900))}"
            claim["asserts"] = {name: value for name, value in claim["asserts"].items() if name != "date"}
        claims.append(claim)
    return claims


def _fact(kind: str, fact: str, fixed: Line, rivals: list[Line], chance: Chance) -> Line:
    return {"kind": kind, "id": fact, **fixed, "claims": _claims(chance, rivals)}


def _twice(make: Any, chance: Chance) -> list[Line]:
    return [make(chance), make(chance)]


def _some(chance: Chance, most: int, least: int = 1) -> list[str]:
    return chance.sample(ACTORS, chance.randint(least, most))


def _tie(fact: str, chance: Chance) -> Line:
    source, target = chance.sample(ACTORS, 2)
    ends = {"source": source, "target": target}
    return _fact(
        _TIES[int(fact[1:]) % len(_TIES)],
        fact,
        ends,
        _twice(lambda c: {"date": _date(c, lasting=True)}, chance),
        chance,
    )


def _talk(fact: str, chance: Chance) -> Line:
    def described(chance: Chance) -> Line:
        seats = [
            {"actor": actor, "formal_role": chance.choice(_ROLES), "practical_role": chance.choice(_ROLES)}
            for actor in _some(chance, 4)
        ]
        return {"date": _date(chance, lasting=False), "participants": seats, "issues": chance.sample(ISSUES, 1)}

    fixed = {"title": fact, **({"process": chance.choice(PROCESSES)} if chance.random() < 0.6 else {})}
    return _fact("talk", fact, fixed, _twice(described, chance), chance)


def _agreement(fact: str, chance: Chance) -> Line:
    def described(chance: Chance) -> Line:
        seats: list[Line] = [{"actor": actor, "formal_role": chance.choice(_ROLES)} for actor in _some(chance, 4, 2)]
        if chance.random() < 0.4:
            seats[0]["date"] = _date(chance, lasting=False)
        if chance.random() < 0.2:
            seats[-1]["declared_unilaterally"] = True
        return {"date": _date(chance, lasting=False), "signatories": seats}

    return _fact("agreement", fact, {"title": fact, "process": "p-track"}, _twice(described, chance), chance)


def _demand(fact: str, chance: Chance) -> Line:
    def described(chance: Chance) -> Line:
        return {
            "date": _date(chance, lasting=False),
            "raised_by": _some(chance, 2),
            "directed_at": _some(chance, 2),
            "concerns": chance.sample(ISSUES, 1),
        }

    fixed = {"text": fact, "raised_by": _some(chance, 2)}
    return _fact("demand", fact, fixed, _twice(described, chance), chance)


def _event(fact: str, chance: Chance) -> Line:
    def described(chance: Chance) -> Line:
        given = {"intensity": chance.choice((-9.5, -3, 0, 0.1, 4.2))} if chance.random() < 0.5 else {}
        targets = {"targets": _some(chance, 2)} if chance.random() < 0.8 else {}
        return {
            "date": _date(chance, lasting=False),
            "category": chance.choice(("consult", "assault", "threaten", "aid")),
            "actors": _some(chance, 3),
            **({"mutual": True} if chance.random() < 0.4 else {}),
            **given,
            **targets,
        }

    return _fact("event", fact, {"title": fact}, _twice(described, chance), chance)


def _position(fact: str, chance: Chance) -> Line:
    def described(chance: Chance) -> Line:
        return {"date": _date(chance, lasting=True), "stance": chance.choice(_STANCES)}

    fixed = {"actor": chance.choice(ACTORS), "issue": chance.choice(ISSUES)}
    return _fact("position", fact, fixed, _twice(described, chance), chance)


_MAKE = (_tie, _event, _talk, _agreement, _event, _demand, _position)


async def load_commits(database: Database, settings: Settings, folder: Path, *, rivals: bool = True) -> list[datetime]:
    """Load them one after the other; the time of each commit."""
    times = []
    for number, records in enumerate(make_commits(7, rivals=rivals)):
        path = folder / f"{number}.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        await load_files(database, [path], settings, name="synthetic")
        rows = await database.read("network_mark", before=-1)
        times.append(datetime.fromtimestamp(rows[0]["committed"] / 1000, UTC) + timedelta(microseconds=500))
    return times
