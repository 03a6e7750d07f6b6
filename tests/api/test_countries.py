"""Every country that an answer offers can be asked for, also by a code that only a dataset uses."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from starlette.testclient import TestClient

CLAIMS = [{"source": "data", "locator": "1"}]
RECORDS: list[dict[str, Any]] = [
    {"kind": "source", "id": "data", "title": "The data"},
    {"kind": "process", "id": "P", "name": "Process P"},
    {"kind": "process", "id": "Q", "name": "Process Q"},
    # ZZQ is in no list of countries.
    *(
        {"kind": "actor", "id": name, "name": f"Actor {name}", "type": "other", "country": country}
        for name, country in (("A", "ZZQ"), ("B", "ZZQ"), ("C", "TCD"), ("D", "TCD"))
    ),
    *(
        {
            "kind": "talk", "id": process * 2, "title": f"Talk of {process}", "date": "2020-05-01", "process": process,
            "participants": [{"actor": one}, {"actor": other}], "claims": CLAIMS,
        }
        for process, one, other in (("P", "A", "B"), ("Q", "C", "D"))
    ),
]  # fmt: skip
QUESTIONS: dict[str, dict[str, Any]] = {
    "network": {},
    "network/facets": {},
    "network/measures": {},
    "network/changes": {"from": "2019-01-01", "to": "2020-06-01"},
    "network/series": {"measure": "edges", "from": "2020-01-01", "to": "2021-01-01"},
    "paths": {"source": "A", "target": "B"},
    "export": {"format": "jsonl"},
    "export/panel": {"from": "2020-01-01", "to": "2021-01-01"},
    "overview/processes": {},
}


@pytest.fixture
def api(scratch_api: TestClient, load_scratch: Callable[..., None]) -> TestClient:
    load_scratch(*RECORDS)
    return scratch_api


def test_the_countries_that_answers_list_can_be_asked_for(api: TestClient) -> None:
    listed = [one["country"] for one in api.get("/v1/overview/countries").json()["items"]]
    assert sorted(listed) == sorted(api.get("/v1/network/facets").json()["countries"]) == ["TCD", "ZZQ"]
    for country, actors, process in (("ZZQ", ["A", "B"], "P"), ("TCD", ["C", "D"], "Q")):
        network = api.get("/v1/network", params={"country": country}).json()
        assert sorted(node["id"] for node in network["nodes"]) == actors
        assert len(network["edges"]) == 1
        found = api.get("/v1/overview/processes", params={"country": country}).json()["items"]
        assert [one["id"] for one in found] == [process]


@pytest.mark.parametrize("path", QUESTIONS)
def test_a_code_that_nothing_has_is_refused(api: TestClient, path: str) -> None:
    for country, status in (("ZZQ", 200), ("NOR", 200), ("ZZX", 422), ("Chad", 422), ("zzq", 422)):
        answer = api.get(f"/v1/{path}", params={**QUESTIONS[path], "country": country})
        assert answer.status_code == status, answer.text
        if status == 422:
            assert answer.json()["errors"][0]["pointer"] == "/query/country"
