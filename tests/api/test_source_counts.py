"""How much rests on a source, how much names what a search finds, and what the records of a list are called."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from starlette.testclient import TestClient


def all_claims(api: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    page = api.get("/v1/claims?limit=500").json()
    while True:
        found += page["items"]
        if page["next"] is None:
            return found
        page = api.get(f"/v1/claims?limit=500&cursor={page['next']}").json()


def test_every_source_says_what_rests_on_it(seeded_api: TestClient) -> None:
    claims = all_claims(seeded_api)
    listed = seeded_api.get("/v1/sources?counts=true&limit=500").json()["items"]
    assert listed
    for source in listed:
        mine = [claim for claim in claims if claim["source"] == source["id"]]
        assert source["claims_count"] == len(mine)
        assert source["facts_count"] == len({claim["about"] for claim in mine})
        alone = seeded_api.get(f"/v1/sources/{source['id']}").json()
        assert alone["claims_count"] == len(mine)
        assert sum(alone["counts"].values()) == source["facts_count"]
    plain = seeded_api.get("/v1/sources?limit=1").json()["items"][0]
    assert "claims_count" not in plain


def test_counts_by_kind_are_those_of_the_lists_by_that_source(seeded_api: TestClient) -> None:
    source = max(
        seeded_api.get("/v1/sources?counts=true&limit=500").json()["items"], key=lambda one: one["claims_count"]
    )["id"]
    counts = seeded_api.get(f"/v1/sources/{source}").json()["counts"]
    claims = [claim for claim in all_claims(seeded_api) if claim["source"] == source]
    facts = {claim["about"] for claim in claims}
    events = {fact["id"] for fact in seeded_api.get(f"/v1/events?according_to={source}&limit=500").json()["items"]}
    assert events <= facts
    assert counts["event"] >= len(events) > 0


def test_sources_are_found_by_type(seeded_api: TestClient) -> None:
    every = seeded_api.get("/v1/sources?limit=500").json()["items"]
    for type_, count in Counter(source["type"] for source in every).items():
        assert len(seeded_api.get(f"/v1/sources?type={type_}&limit=500").json()["items"]) == count
    assert seeded_api.get("/v1/sources?type=rumour").status_code == 422


def test_a_search_tells_records_of_one_name_apart(seeded_api: TestClient) -> None:
    items = seeded_api.get("/v1/search?q=russia&counts=true").json()["items"]
    found = {item["id"]: item for item in items}
    russia = seeded_api.get("/v1/actors/russia").json()
    assert found["russia"]["type"] == russia["type"] == "country_state"
    assert found["russia"]["country"] == russia["country"]
    assert found["russia"]["count"] == sum(russia["counts"].values())
    assert all("count" not in item for item in seeded_api.get("/v1/search?q=russia").json()["items"])
    talk = next(item for item in items if item["kind"] == "talk")
    assert talk["count"] is None


@pytest.mark.parametrize("path", ["/v1/events", "/v1/agreements", "/v1/demands", "/v1/positions", "/v1/disputes"])
def test_a_list_gives_the_names_of_all_that_it_names(seeded_api: TestClient, path: str) -> None:
    answer = seeded_api.get(f"{path}?names=true&limit=200").json()
    actors = {actor["id"]: actor for actor in seeded_api.get("/v1/actors?limit=500").json()["items"]}
    named = {name for name, one in answer["names"].items() if one["kind"] == "actor"}
    assert named
    for name in named:
        assert answer["names"][name] == {"kind": "actor", "label": actors[name]["label"], "type": actors[name]["type"]}
    fields = ("actors", "targets", "raised_by", "directed_at", "actor", "proposed_by")
    for item in answer["items"]:
        values = [item[field] for field in fields if field in item]
        assert {one for value in values for one in (value if isinstance(value, list) else [value])} <= named
    assert "names" not in seeded_api.get(f"{path}?limit=1").json()
