"""Whatever takes ``published_by`` says how many sources it left out because nobody knows when they came out."""

from __future__ import annotations

import orjson
import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from parley.opening import Graph
from tests.api.read_routes import READS, answers_json, name_route
from tests.conftest import Server

DAY = "2025-06-01"
# What a read cannot do without.
NEEDED: dict[str, dict[str, str | list[str]]] = {
    "/v1/search": {"q": "daraa"},
    "/v1/export/panel": {"from": "2021-06-01", "to": "2021-09-01"},
    "/v1/network/changes": {"from": "2021-06-01", "to": "2021-09-01"},
    "/v1/network/series": {"measure": "density", "from": "2021-06-01", "to": "2021-09-01"},
    "/v1/paths": {"source": "russia", "target": "daraa-central-committee"},
    "/v1/mediators": {"between": ["syrian-government", "daraa-central-committee"]},
}
HEADER = "x-parley-undated-sources-left-out"


@pytest.fixture(scope="module")
def undated(seeded_api: TestClient) -> frozenset[str]:
    """The sources of the founding case of which no date is recorded."""
    lines = [orjson.loads(line) for line in seeded_api.get("/v1/export?kind=source").content.splitlines()]
    found = frozenset(line["id"] for line in lines if "published" not in line)
    assert 0 < len(found) < len(lines)
    return found


def find_path(api: TestClient, read: APIRoute) -> str:
    """The address of a read, of some record that is there for the question where it is about one."""
    listed, of_one, rest = read.path.partition("/{id}")
    if not of_one:
        return listed
    items = api.get(listed, params={"published_by": DAY, "limit": 1}).json()["items"]
    # Of what the founding case has none, there is the empty list.
    return f"{listed}/{items[0]['id']}{rest}" if items else listed


@pytest.mark.parametrize("read", READS, ids=name_route)
def test_every_read_counts_them(seeded_api: TestClient, undated: frozenset[str], read: APIRoute) -> None:
    path, asked = find_path(seeded_api, read), NEEDED.get(read.path, {})
    answer = seeded_api.get(path, params={**asked, "published_by": DAY})
    assert answer.status_code == 200, answer.text
    without = seeded_api.get(path, params=asked)
    if not answers_json(read):
        assert answer.headers[HEADER] == str(len(undated))
        assert HEADER not in without.headers
    else:
        assert answer.json()["undated_sources_left_out"] == len(undated)
        assert "undated_sources_left_out" not in without.json()


def test_only_those_count_that_would_be_heard(seeded_api: TestClient, undated: frozenset[str]) -> None:
    dated = "aohr-daraa-2021"
    assert dated not in undated
    asked = {"published_by": DAY, "according_to": [dated, min(undated)]}
    assert seeded_api.get("/v1/ties", params=asked).json()["undated_sources_left_out"] == 1
    assert seeded_api.get("/v1/ties", params={**asked, "according_to": dated}).json()["undated_sources_left_out"] == 0


@pytest.mark.parametrize("format_", ["jsonl", "csv", "graphml", "gexf", "jsonld", "net", "parquet"])
def test_files_say_it_in_a_header_and_inside_where_there_is_a_place(
    seeded_api: TestClient, undated: frozenset[str], format_: str
) -> None:
    answer = seeded_api.get("/v1/export", params={"format": format_, "published_by": DAY})
    assert answer.headers[HEADER] == str(len(undated))
    if format_ not in {"jsonl", "csv"}:
        assert b"undated_sources_left_out" in answer.content
        assert b"undated_sources_left_out:" not in seeded_api.get("/v1/export", params={"format": format_}).content
    table = seeded_api.get("/v1/ties", params={"format": "csv", "published_by": DAY})
    assert table.headers[HEADER] == str(len(undated))


def test_a_notebook_is_given_it_too(seeded: Server, undated: frozenset[str]) -> None:
    import parley  # noqa: PLC0415 - opens a connection of its own

    local = seeded.local
    graph: Graph
    with parley.open(local.url, password=local.password) as graph:
        drawn = graph.network(published_by=DAY).networkx()
        assert drawn.graph["undated_sources_left_out"] == str(len(undated))


def test_the_contract_names_it(seeded_api: TestClient) -> None:
    document = seeded_api.get("/openapi.json").json()
    for read in READS:
        if answers_json(read):
            shape = document["paths"][read.path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            for one in shape.get("oneOf", [shape]):
                described = document["components"]["schemas"][one["$ref"].rpartition("/")[2]]
                assert "undated_sources_left_out" in described["properties"], read.path
