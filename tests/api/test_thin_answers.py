"""An empty or thin answer says whether anybody looked; any other says nothing of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from api.thin_answers import KINDS_OF
from graph.answers.facts.coverage import THIN
from graph.models import (
    AgreementPage,
    DemandPage,
    EventPage,
    OfferPage,
    PositionPage,
    QuantityPage,
    TalkPage,
    TiePage,
    Timeline,
)
from graph.settings import Settings
from graph.store import load_files
from tests.api.read_routes import READS
from tests.conftest import Server, await_ready

COVERED = {
    "kinds": ["talk", "event", "BACKS", "position", "demand"],
    "unit": "entry",
    "first_year": 2018,
    "last_year": 2025,
}
CLAIMS = [{"source": "data", "locator": "1"}]
TALKS = [
    {
        "kind": "talk", "id": f"t{at}", "title": f"Talk {at}", "date": f"{year}-05-01", "claims": CLAIMS,
        "participants": [{"actor": one}, {"actor": other}],
    }
    for at, (year, one, other) in enumerate([(2020, "A", "B"), (2021, "A", "B"), (2021, "B", "C"), (2021, "C", "D")])
]  # fmt: skip
RECORDS: list[dict[str, Any]] = [
    {"kind": "source", "id": "data", "title": "The data", "type": "dataset", "coverage": COVERED},
    *({"kind": "actor", "id": name, "name": f"Actor {name}", "type": "other"} for name in "ABCD"),
    {"kind": "process", "id": "P", "name": "Process P"},
    {"kind": "issue", "id": "I", "name": "Issue I"},
    *TALKS,
]


@pytest.fixture
def api(scratch: Server, tmp_path: Path) -> Iterator[TestClient]:
    path = tmp_path / "records.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, RECORDS)))
    scratch.run(partial(load_files, paths=[path], settings=scratch.settings))
    local = scratch.local
    settings = Settings(
        home=scratch.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        away_seconds=10,
    )
    with TestClient(create_app(settings)) as client:
        await_ready(client)
        yield client


@pytest.fixture
def limited(api: TestClient, scratch: Server, tmp_path: Path) -> None:
    """Another dataset, which looked at one country only."""
    covered = {**COVERED, "countries": ["Chad"]}
    path = tmp_path / "limited.jsonl"
    path.write_bytes(
        orjson.dumps({"kind": "source", "id": "chad", "title": "One country", "type": "dataset", "coverage": covered})
    )
    scratch.run(partial(load_files, paths=[path], settings=scratch.settings))


def ask(api: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    answer = api.get(f"/v1/{path}", params={name.rstrip("_"): value for name, value in asked.items()})
    assert answer.status_code == 200, answer.text
    described: dict[str, Any] = answer.json()
    return described


FACT_PAGES = (
    AgreementPage, DemandPage, EventPage, OfferPage, PositionPage, QuantityPage, TalkPage, TiePage, Timeline,
)  # fmt: skip


def test_every_list_of_facts_says_what_it_is_made_of() -> None:
    lists = [read.path for read in READS if read.response_model in FACT_PAGES]
    assert len(lists) > 10
    assert {path.rpartition("/")[2] for path in lists} | {"mediators", "paths"} == set(KINDS_OF)


def test_what_is_empty_says_whether_anybody_looked(api: TestClient) -> None:
    paths = [read.path for read in READS if read.response_model in FACT_PAGES]
    for path in paths:
        entity = {"actors": "D", "processes": "P", "issues": "I"}.get(path.split("/")[2], "")
        address = path.removeprefix("/v1/").replace("{id}", entity)
        described = ask(api, address, as_of="1990-01-01")["coverage"]
        kinds = KINDS_OF[path.rpartition("/")[2]]
        if kinds & {"talk", "event", "tie", "position", "demand"}:
            assert [dataset["covers"] for dataset in described["datasets"]] == ["outside"], path
            assert described["statement"] == "Outside the coverage of The data.", path
        else:
            assert described["datasets"] == [], path
            assert described["statement"].startswith("No dataset declares"), path
    within = ask(api, "events", as_of="2020-01-01")
    assert (within["items"], within["coverage"]["statement"]) == ([], "Within the coverage of The data.")


def test_a_dataset_of_some_countries_is_compared_whatever_is_asked(api: TestClient, limited: None) -> None:
    paths = [read.path for read in READS if read.response_model in FACT_PAGES]
    for path in paths:
        entity = {"actors": "D", "processes": "P", "issues": "I"}.get(path.split("/")[2], "")
        found = ask(api, path.removeprefix("/v1/").replace("{id}", entity), as_of="2020-06-01")["coverage"]
        assert {dataset["covers"] for dataset in found["datasets"]} <= {"within", "partly"}, path
    questions: dict[str, dict[str, Any]] = {
        "network": {"layers": "acted"}, "paths": {"source": "A", "target": "D"}, "mediators": {"between": ["A", "D"]},
    }  # fmt: skip
    for path, asked in questions.items():
        for country in ({}, {"country": "TCD"}, {"country": "SYR"}):
            wanted = {} if path == "mediators" else country
            covers = [dataset["covers"] for dataset in ask(api, path, **asked, **wanted)["coverage"]["datasets"]]
            assert covers == ["partly", "partly"], "actors of any country may be in the records of one"
    statement = "Within the coverage of One country, The data."
    assert [
        ask(api, "talks", as_of="2020-06-01", country=country)["coverage"]["statement"]
        for country in ("Chad", "chad", "TCD", "Syria")
    ] == [*[statement] * 3, "Within the coverage of The data."]


def test_networks_paths_and_mediators_say_it_too(api: TestClient) -> None:
    empty = {"as_of": "1990-01-01"}
    ends = {"source": "A", "target": "C"}
    assert ask(api, "network", **empty)["coverage"]["statement"] == "Outside the coverage of The data."
    assert ask(api, "paths", **ends, **empty)["coverage"]["statement"] == "Outside the coverage of The data."
    assert ask(api, "mediators", between=["A", "C"], **empty)["coverage"]["statement"].startswith("Outside")
    # What layers are made of is what must be covered.
    assert ask(api, "network", layers="signed")["coverage"]["datasets"] == []
    assert ask(api, "paths", layers="signed", **ends)["coverage"]["datasets"] == []
    assert ask(api, "network", kinds="event")["coverage"]["statement"] == "Partly within the coverage of The data."


def test_an_answer_with_enough_says_nothing_of_it(api: TestClient) -> None:
    assert len(ask(api, "talks")["items"]) == len(TALKS) > THIN
    assert "coverage" not in ask(api, "talks")
    assert len(ask(api, "network")["edges"]) == THIN
    assert "coverage" not in ask(api, "network")
    assert "coverage" not in ask(api, "paths", source="A", target="B", k=1)
    # A page that others come before or after is not the whole answer.
    first = ask(api, "talks", limit=2)
    assert "coverage" not in first
    assert "coverage" not in ask(api, "talks", limit=2, cursor=first["next"])
    thin = ask(api, "talks", participant="A")
    assert (len(thin["items"]), thin["coverage"]["statement"]) == (2, "Partly within the coverage of The data.")


def test_the_country_that_is_asked_for_counts(api: TestClient) -> None:
    assert ask(api, "agreements", country="Peru")["coverage"]["datasets"] == []


def test_the_source_shows_it(api: TestClient) -> None:
    shown = ask(api, "sources/data")
    assert shown["coverage"]["first_year"] == 2018
