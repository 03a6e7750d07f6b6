"""Made-up records: a first coding of a conflict, and a second one that changes, adds and retracts."""

from __future__ import annotations

import random
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import orjson

Line = dict[str, Any]

_SOURCES = 4
_CATEGORIES = ("consult", "assault", "threaten", "aid", "reject")
_TIES = ("ALLIED_WITH", "OPPOSES", "MEMBER_OF", "BACKS")


def make_records(facts: int, seed: int) -> tuple[list[Line], list[Line]]:
    """Two codings of some hundred or thousand facts, as lines of a record file. The second repeats a part of the first
    as it was, changes a part of it, retracts some claims, and adds records. The same seed makes the same lines."""
    chance = random.Random(seed)  # noqa: S311 - made-up records
    actors, events = max(10, facts // 8), facts * 2 // 3
    first = [_source(number) for number in range(_SOURCES)]
    first += [_actor(number, f"Actor {number}") for number in range(actors)]
    first += [_event(number, actors, chance) for number in range(events)]
    first += [_tie(number, actors, chance) for number in range(facts // 3)]
    second = [_change(line, actors, chance) for line in first]
    second += [_actor(number, f"Newcomer {number}") for number in range(actors, actors + actors // 4)]
    second += [_event(number, actors, chance) for number in range(events, events + facts // 4)]
    return first, second


def write_records(path: Path, lines: list[Line]) -> Path:
    """A record file of these lines."""
    path.write_bytes(b"".join(orjson.dumps(line) + b"\n" for line in lines))
    return path


def _source(number: int) -> Line:
    return {"kind": "source", "id": f"made-source-{number}", "title": f"Report {number}", "published": "2021-12"}


def _actor(number: int, name: str) -> Line:
    return {
        "kind": "actor",
        "id": f"made-actor-{number}",
        "name": name,
        "type": "other",
        "names": [{"text": f"{name}, the"}],
    }


def _claims(chance: random.Random) -> list[Line]:
    numbers = chance.sample(range(_SOURCES), chance.choice((1, 1, 2)))
    return [{"source": f"made-source-{n}", "locator": f"row {chance.randrange(1000)}"} for n in numbers]


def _some(actors: int, count: int, chance: random.Random) -> list[str]:
    return [f"made-actor-{number}" for number in chance.sample(range(actors), count)]


def _event(number: int, actors: int, chance: random.Random) -> Line:
    line = {
        "kind": "event", "id": f"made-event-{number}", "title": f"Event {number}", "date": str(_day(chance)),
        "category": chance.choice(_CATEGORIES), "intensity": chance.randint(-10, 10),
        "actors": _some(actors, 2, chance), "targets": _some(actors, 1, chance), "claims": _claims(chance),
    }  # fmt: skip
    if number:
        line["follows"] = [f"made-event-{chance.randrange(number)}"] if number % 5 == 0 else []
    return line


def _tie(number: int, actors: int, chance: random.Random) -> Line:
    source, target = _some(actors, 2, chance)
    start = _day(chance)
    return {
        "kind": _TIES[number % len(_TIES)], "id": f"made-tie-{number}", "source": source, "target": target,
        "date": f"{start}/{start + timedelta(days=chance.randrange(1, 400))}", "claims": _claims(chance),
    }  # fmt: skip


def _day(chance: random.Random) -> date:
    return date(2021, 1, 1) + timedelta(days=chance.randrange(700))


def _change(line: Line, actors: int, chance: random.Random) -> Line:
    """The line as a second coder leaves it: two thirds of them otherwise than they were."""
    if line["kind"] == "source" or chance.random() < 1 / 3:
        return line
    if line["kind"] == "actor":
        return {**line, "name": f"{line['name']} (renamed)"}
    if chance.random() < 0.2:
        return {**line, "claims": [{**claim, "status": "retracted"} for claim in line["claims"]]}
    if line["kind"] == "event":
        return {**line, "intensity": chance.randint(-10, 10), "actors": _some(actors, 3, chance)}
    target = next(actor for actor in _some(actors, 2, chance) if actor != line["source"])
    return {**line, "target": target, "date": str(_day(chance))}
