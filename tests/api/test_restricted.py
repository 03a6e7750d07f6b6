"""Restricted sources: without the right, every answer is that of a database that never held them."""

from __future__ import annotations

import random
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.driver import Database
from graph.records.parsing import parse_files, parse_written
from graph.records.raw import Raw
from graph.records.registry import name_list
from graph.session.restricted import public
from graph.settings import Settings
from graph.store import load_files
from graph.store.checking import find_faults
from graph.store.keys import create_key
from tests.api.sweeping import Answers, ask_all, call_all, list_calls, list_questions
from tests.api.writable import settings_for, write_elsewhere
from tests.conftest import await_ready
from tests.reference.restricted import leave_out

if TYPE_CHECKING:
    from tests.conftest import Server

Line = dict[str, Any]

CASE = sorted((Path(__file__).parents[1] / "cases" / "keldur_2009").glob("[!q]*.yaml"))
SOURCES = (
    "herald", "zna", "lowland-post", "marsania-daily", "lake-mission", "front-bulletin", "hills-radio",
    "elders-letter", "ceasefire-text", "truce-text", "declaration-text", "field-monitor", "northern-courier",
    "dorsan-interview",
)  # fmt: skip
# Said in confidence: by an informant whom nobody else knows, where, and at a meeting that nobody else reports.
CONFIDENCE: tuple[Line, ...] = (
    {"kind": "source", "id": "whispered", "title": "Nocturnal conversation", "type": "interview"},
    {"kind": "actor", "id": "gatekeeper", "name": "Quillon Abernathy", "type": "person", "country": "XZA"},
    {"kind": "place", "id": "boathouse", "name": "Umbral Boathouse", "lies_in": "keldur"},
    {"kind": "name", "id": "keldur.secret-name", "of": "keldur", "text": "Vespertine", "source": "whispered"},
    {
        "kind": "talk", "id": "boathouse-talk", "title": "Clandestine supper", "process": "keldur-talks",
        "place": "boathouse", "date": "2009-05-02", "med_type": "M",
        "participants": [
            {"actor": "gatekeeper", "practical_role": "facilitator"}, {"actor": "highland-front"},
            {"actor": "zarvania-government"},
        ],
    },
    {
        "kind": "claim", "id": "boathouse-talk.1", "about": "boathouse-talk", "source": "whispered", "locator": "p. 1",
        "asserted_by": "gatekeeper",
        "asserts": {
            "date": "2009-05-02", "place": "boathouse", "med_type": "M",
            "participants": [
                {"actor": "gatekeeper", "practical_role": "facilitator"}, {"actor": "highland-front"},
                {"actor": "zarvania-government"},
            ],
        },
    },
    # A rival account of what others tell plainly.
    {
        "kind": "claim", "id": "grain-depot.secret", "about": "grain-depot", "source": "whispered", "locator": "p. 2",
        "asserts": {"actors": ["gatekeeper"], "date": "2009-04-11", "mode": "firearms"},
    },
    {"kind": "COMMANDS", "id": "gatekeeper-commands", "source": "gatekeeper", "target": "valley-guard"},
    {
        "kind": "claim", "id": "gatekeeper-commands.1", "about": "gatekeeper-commands", "source": "whispered",
        "locator": "p. 3", "asserts": {"date": "2009-01-01/"},
    },
)  # fmt: skip
WORDS = ("Keldur", "Quillon", "Abernathy", "Umbral", "Vespertine", "Clandestine", "Nocturnal", "Whisp", "shelling")
AT = 1_700_000_000_000


def read_case() -> list[Line]:
    parsed = parse_files(CASE, Settings())
    assert not parsed.faults
    return [*(located.record.as_line() for located in parsed.records), *CONFIDENCE]


def restrict(records: Sequence[Line], sources: Collection[str]) -> list[Line]:
    return [{**r, "restricted": True} if r["id"] in sources else r for r in records]


@contextmanager
def serve(server: Server, folder: Path, records: Sequence[Line]) -> Iterator[TestClient]:
    """An API of its own over these records, loaded as one commit, always at the same time."""
    server.empty()
    folder.mkdir()
    path = folder / "case.jsonl"
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    server.run(partial(load_files, paths=[path], settings=server.settings, name="case"))
    server.run(lambda database: database.define(f"MATCH (c:Commit) WHERE c.n > 0 SET c.at = {AT} + c.n"))
    with TestClient(create_app(settings_for(server, workers=0).model_copy(update={"home": folder}))) as client:
        await_ready(client)
        yield client


def make_key(server: Server, *scopes: str) -> str:
    text: str = server.run(lambda database: create_key(database, scopes, owner="A. Reader")).text
    return text


def choose(records: Sequence[Line], left: Sequence[Line]) -> list[Line]:
    """Of each kind some records that are hidden, some that are shown otherwise, and some that are as they were."""
    after = {line["id"]: line for line in left}
    said_of: dict[str, list[str]] = {}
    for record in records:
        if record["kind"] == "claim":
            said_of.setdefault(record["about"], []).append(record["id"])

    def rank(record: Line) -> int:
        if record["id"] not in after:
            return 0
        changed = after[record["id"]] != record or any(claim not in after for claim in said_of.get(record["id"], ()))
        return 1 if changed else 2

    found: dict[tuple[str, int], list[Line]] = {}
    for record in records:
        found.setdefault((record["kind"], rank(record)), []).append(record)
    return [record for some in found.values() for record in some[:2]]


def read_series(client: TestClient) -> list[str]:
    """The names of everything that is measured, without how often and how long."""
    lines = client.get("/metrics").text.splitlines()
    # How often a start is waited for is a matter of the machine.
    return sorted({re.sub(r" \S+$", "", line) for line in lines if "/readyz" not in line})


def ask_everything(client: TestClient, records: Sequence[Line], left: Sequence[Line], step: int) -> Answers:
    """What is answered without the right; of all questions every so many."""
    chosen = choose(records, left)
    answers = ask_all(client, list_questions(client.get("/openapi.json").json(), chosen, WORDS)[::step])
    return answers | call_all(client, list_calls(chosen, WORDS)[::step])


def list_differing(one: Answers, other: Answers) -> list[str]:
    assert one.keys() == other.keys()
    return [question for question in one if one[question] != other[question]]


def draw_sets(count: int) -> list[frozenset[str]]:
    """Random sets of sources, the same in every run."""
    chance = random.Random(23)  # noqa: S311 - sources, not secrets
    return [frozenset(chance.sample(SOURCES, chance.randint(1, 4))) for _ in range(count)]


@pytest.mark.parametrize(
    ("restricted", "step"),
    [
        (frozenset({"herald", "hills-radio", "ceasefire-text"}), 3),
        (frozenset({"zna", "ceasefire-text"}), 8),
        *((restricted, 9) for restricted in draw_sets(1)),
    ],
    ids=lambda part: "+".join(sorted(part)) if isinstance(part, frozenset) else str(part),
)
def test_without_the_right_all_is_as_if_it_had_never_been_there(
    scratch: Server, tmp_path_factory: pytest.TempPathFactory, restricted: frozenset[str], step: int
) -> None:
    folder, records = tmp_path_factory.mktemp("restricted"), read_case()
    restricted |= {"whispered"}
    left = leave_out(records, restricted)
    with serve(scratch, folder / "without", left) as client:
        audit = {"authorization": f"Bearer {make_key(scratch, 'admin')}"}
        expected = ask_everything(client, records, left, step)
        changes = client.get("/v1/audit?limit=500", headers=audit).content
        series = read_series(client)
    with serve(scratch, folder / "with", restrict(records, restricted)) as client:
        audit = {"authorization": f"Bearer {make_key(scratch, 'admin')}"}
        found = ask_everything(client, records, left, step)
        audited = client.get("/v1/audit?limit=500", headers=audit).content
        seen = read_series(client)
        hidden = [f"/v1/{name_list(r['kind'])}/{r['id']}" for r in CONFIDENCE if r["kind"] != "name"]
        pages = ask_all(client, hidden, make_key(scratch, "restricted"))
        refused = ask_all(client, hidden)

    assert not [(q, expected[q], found[q]) for q in list_differing(expected, found)][:3]
    assert audited == changes
    assert seen == series
    assert {answer[0] for answer in pages.values()} == {200}, "who has the right sees them"
    assert {answer[0] for answer in refused.values()} == {404}


def test_what_is_left_can_always_be_loaded(scratch: Server) -> None:
    records = read_case()

    async def list_faults(database: Database) -> list[str]:
        found = []
        for restricted in draw_sets(40):
            left = leave_out(records, restricted | {"whispered"})
            parsed = parse_written(Raw(line, "left", number) for number, line in enumerate(left, 1))
            faults = [*parsed.faults, *await find_faults(database, parsed.records)]
            found += [f"{sorted(restricted)}: {fault}" for fault in faults]
        return found

    assert scratch.run(list_faults) == []


# Asked after each write: what the network in memory answers, and lists beside it.
_GROWING = (
    "/v1/network?limit=5000&parallel=true", "/v1/network?as_of=2009-05-15", "/v1/network/facets",
    "/v1/network/measures", "/v1/paths?source=highland-front&target=zarvania-government",
    "/v1/mediators?between=highland-front&between=zarvania-government", "/v1/events?limit=500", "/v1/talks?limit=500",
    "/v1/disputes?limit=500", "/v1/actors?limit=500", "/v1/actors/highland-front", "/v1/claims?limit=500",
    "/v1/sources?limit=500", "/v1/processes/keldur-talks/timeline?limit=500", "/v1/export?format=csv",
)  # fmt: skip


def test_the_network_in_memory_grows_without_what_is_restricted(
    scratch: Server, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = tmp_path_factory.mktemp("growing")
    records = [record for record in read_case() if record not in CONFIDENCE]
    filler = {"kind": "place", "id": "filler", "name": "Filler"}
    again: tuple[Line, ...] = (
        {
            "kind": "claim", "id": "grain-depot.again", "about": "grain-depot", "source": "zna", "locator": "item 99",
            "asserts": {"actors": ["valley-guard"], "date": "2009-04-10"},
        },
    )  # fmt: skip
    found: list[Answers] = []
    for name, secret in (("without", ()), ("with", restrict(CONFIDENCE, {"whispered"}))):
        with serve(scratch, folder / name, records) as client:
            answers = ask_all(client, _GROWING)
            for step, more in enumerate(((filler, *secret), again, (*secret[-2:], {**filler, "name": "Full"}))):
                write_elsewhere(scratch, folder / name / f"{step}.jsonl", more)
                answers |= {f"{step} {question}": a for question, a in ask_all(client, _GROWING).items()}
            found.append(answers)

    assert list_differing(*found) == []


def test_workers_see_no_more_than_their_api(scratch: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder, records = tmp_path_factory.mktemp("workers"), restrict(read_case(), {"whispered"})
    asked = ("/v1/network?limit=5000", "/v1/network/measures?layers=tie", "/v1/export?format=graphml")
    with serve(scratch, folder / "inside", records) as client:
        inside = ask_all(client, asked)
        key = make_key(scratch, "read", "restricted")
        everything = ask_all(client, asked, key)
        settings_ = settings_for(scratch, workers=1, worker_ms=0, measures_wait_seconds=60)
        with TestClient(create_app(settings_)) as served:
            await_ready(served)
            assert ask_all(served, asked) == inside
            assert {q: a[1] for q, a in ask_all(served, asked, key).items()} == {q: a[1] for q, a in everything.items()}
    assert len(list_differing(inside, everything)) == len(asked)


def test_every_read_that_answers_ask_for_has_a_rule() -> None:
    graph = Path(__file__).parents[2] / "graph"
    queries = {path.stem for path in (graph / "queries").glob("*.cypher")}
    asked = {
        name
        for folder in ("answers", "session", "export")
        for path in (graph / folder).rglob("*.py")
        if "restricted" not in path.parts
        for name in re.findall(r'"(\w+)"', path.read_text(encoding="utf-8"))
    }
    assert (asked & queries) - public._RULES.keys() - public._PLAIN == set()
