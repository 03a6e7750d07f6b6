"""What says when something was says it in full, anywhere in an answer, and it holds as its bounds say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from graph.records import FACT_KINDS
from tests.api.read_routes import READS, answers_json, name_route
from tests.reference.moments import read_holds
from tests.reference.opening import read_csv

BOUNDS = {"start_earliest", "start_latest", "end_earliest", "end_latest"}
MARKS = {"start_open", "end_open", "uncertain", "occurrence"}
# What routes need to answer at all, or to name single facts.
NEEDED: dict[str, dict[str, Any]] = {
    "/v1/network": {"parallel": "true"},
    "/v1/network/changes": {"from": "2021-06-01", "to": "2021-09-01", "parallel": "true"},
    "/v1/network/series": {"measure": "density", "from": "2021-06-01", "to": "2021-09-01"},
    "/v1/network/congruence": {},
    "/v1/search": {"q": "Daraa"},
    "/v1/paths": {"source": "russia", "target": "syrian-government"},
    "/v1/mediators": {"between": ["syrian-government", "daraa-central-committee"]},
}
MOMENTS: list[dict[str, str]] = [{}, {"as_of": "2021-08-18"}, {"from": "2021-06-25", "to": "2021-08-01"}]
# Routes that compare moments of their own.
TIMELESS = ("/v1/network/changes", "/v1/network/series", "/v1/matches", "/v1/matches/{id}")


def walk(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in an answer."""
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from walk(inner)


def list_addresses(api: TestClient, read: APIRoute) -> list[str]:
    """A route, or the addresses of some records where it is about one."""
    if "{id}" not in read.path:
        return [read.path]
    items = api.get(read.path.partition("/{")[0], params={"limit": 200}).json()["items"]
    return [read.path.replace("{id}", item["id"]) for item in items[::3][:8]]


@pytest.mark.parametrize("read", [read for read in READS if answers_json(read)], ids=name_route)
def test_every_bound_in_an_answer_can_be_read(seeded_api: TestClient, read: APIRoute) -> None:
    for address in list_addresses(seeded_api, read):
        for moment in MOMENTS if read.path not in TIMELESS else MOMENTS[:1]:
            answer = seeded_api.get(address, params={**NEEDED.get(read.path, {}), **moment})
            if answer.status_code == 404 and moment:
                continue  # the record is not there then
            assert answer.status_code in (200, 202), answer.text
            assert b"0001-01-0" not in answer.content
            assert b"9999-12-3" not in answer.content
            for described in walk(answer.json()):
                assert described.keys() & BOUNDS in (set(), BOUNDS), address
                assert described.keys() & MARKS in (set(), MARKS), address
                assert bool(described.keys() & BOUNDS) == bool(described.keys() & MARKS), address
                if described.get("kind") in FACT_KINDS and "claims_count" in described and "layer" not in described:
                    days = {{"from": "start", "to": "end"}.get(name, name): day for name, day in moment.items()}
                    assert described["holds"] == read_holds(described, (), None, **days), (
                        f"{address} {moment} {described['id']}"
                    )


@pytest.mark.parametrize("parallel", ["true", "false"])
@pytest.mark.parametrize("form", ["json", "csv"])
def test_edges_say_how_far_they_look_back(seeded_api: TestClient, form: str, parallel: str) -> None:
    """In every layer made of occurrences, and only where a day is asked about."""
    asked = {"parallel": parallel, "within": "400", "format": form}
    days = seeded_api.get("/v1/network", params={**asked, "as_of": "2021-09-08"})
    window = seeded_api.get("/v1/network", params={**asked, "from": "2021-06-01", "to": "2021-09-01"})

    seen = {(edge["layer"], edge["within"]) for edge in read_edges(days, form)}
    assert seen == {
        ("tie", None), ("agrees", None), ("talked", 400), ("signed", 400), ("demanded", 400), ("acted", 400)
    }  # fmt: skip
    assert {edge["within"] for edge in read_edges(window, form)} == {None}


def read_edges(answer: Any, form: str) -> list[dict[str, Any]]:
    edges: list[dict[str, Any]] = answer.json()["edges"] if form == "json" else read_csv(answer.content)
    return edges


def test_what_changed_says_how_far_each_day_looks_back(seeded_api: TestClient) -> None:
    asked = {"from": "2021-06-25", "to": "2021-09-08", "within": "30"}
    answer = seeded_api.get("/v1/network/changes", params=asked).json()

    edges = [described for described in walk(answer) if "weight" in described]
    assert {edge["within"] for edge in edges if edge["layer"] not in ("tie", "agrees")} == {30}
    assert {edge["within"] for edge in edges if edge["layer"] in ("tie", "agrees")} <= {None}
