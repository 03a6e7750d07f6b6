"""What there is to begin with, and one actor's activity: counts that equal what the lists and the network give."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from starlette.testclient import TestClient

KINDS = {"talk": "talks", "agreement": "agreements", "event": "events", "demand": "demands", "offer": "offers"}
ACTOR = "daraa-central-committee"
ONE_SOURCE = {"according_to": "aohr-daraa-2021"}


def items(api: TestClient, path: str, **parameters: Any) -> list[dict[str, Any]]:
    """Every item of a list, page after page."""
    found: list[dict[str, Any]] = []
    cursor = None
    while True:
        answer = api.get(path, params={"limit": 200, **parameters, **({"cursor": cursor} if cursor else {})})
        assert answer.status_code == 200, answer.text
        found += answer.json()["items"]
        cursor = answer.json()["next"]
        if cursor is None:
            return found


def years(facts: list[dict[str, Any]]) -> tuple[dict[str, int], int]:
    dated = Counter(fact["start_earliest"][:4] for fact in facts if fact["start_earliest"])
    return dict(sorted(dated.items())), sum(fact["start_earliest"] is None for fact in facts)


@pytest.mark.parametrize("asked", [{}, ONE_SOURCE, {"as_of": "2021-08-17"}], ids=["all", "one source", "by a day"])
def test_a_process_counts_what_its_lists_hold(seeded_api: TestClient, asked: dict[str, str]) -> None:
    found = {one["id"]: one for one in items(seeded_api, "/v1/overview/processes", **asked)}
    assert {"daraa-conflict", "daraa-2021"} <= found.keys()
    for process in ("daraa-conflict", "daraa-2021"):
        lists = {kind: items(seeded_api, f"/v1/{path}", process=process, **asked) for kind, path in KINDS.items()}
        assert found[process]["by_kind"] == {kind: len(facts) for kind, facts in sorted(lists.items()) if facts}
        facts = [fact for listed in lists.values() for fact in listed]
        assert found[process]["facts"] == len(facts)
        assert (found[process]["by_year"], found[process]["undated"]) == years(facts)


def test_what_is_taken_out_is_counted_no_more(seeded_api: TestClient) -> None:
    whole, part = (
        next(one for one in items(seeded_api, "/v1/overview/processes", **asked) if one["id"] == "daraa-conflict")
        for asked in ({}, ONE_SOURCE)
    )
    assert 0 < part["facts"] < whole["facts"]


def test_processes_are_found_by_name_and_by_country(seeded_api: TestClient) -> None:
    named = items(seeded_api, "/v1/overview/processes", q="roadmap")
    assert named[0]["id"] == "russian-roadmap-track"
    assert named[0]["part_of"] == "daraa-2021"
    assert "daraa-2021" in [one["id"] for one in items(seeded_api, "/v1/overview/processes", country="SYR")]
    assert items(seeded_api, "/v1/overview/processes", country="NOR") == []
    assert seeded_api.get("/v1/overview/processes", params={"country": "Syria"}).status_code == 422


def test_an_issue_counts_what_concerns_it(seeded_api: TestClient) -> None:
    found = {one["id"]: one for one in items(seeded_api, "/v1/overview/issues")}
    issue = "weapons-of-local-groups"
    for kind in ("position", "demand"):
        assert found[issue]["by_kind"].get(kind, 0) == len(items(seeded_api, f"/v1/{kind}s", issue=issue)) > 0


def test_a_source_counts_its_claims(seeded_api: TestClient) -> None:
    found = items(seeded_api, "/v1/overview/sources", q="Wikipedia")
    assert found
    for source in found[:2]:
        assert source["claims"] == len(items(seeded_api, "/v1/claims", source=source["id"]))


def test_a_place_counts_what_happened_at_it(seeded_api: TestClient) -> None:
    found = {one["id"]: one for one in items(seeded_api, "/v1/overview/places")}
    places = {one["id"]: one for one in items(seeded_api, "/v1/places")}
    assert found.keys() == {id_ for id_, place in places.items() if place["latitude"] is not None}
    wholes = {place["lies_in"] for place in places.values()}
    for place in found.keys() - wholes:
        # By whichever account.
        assert found[place]["by_kind"].get("event", 0) == len(items(seeded_api, "/v1/events", place=place))
    # Fact by fact as at once.
    for one in items(seeded_api, "/v1/overview/places", min_confidence=0.01):
        assert one == found[one["id"]]
    assert all(one["precision"] == places[id_]["precision"] for id_, one in found.items())


def test_a_country_counts_the_facts_that_join_its_actors(seeded_api: TestClient) -> None:
    network = seeded_api.get("/v1/network", params={"limit": 2000, "contested": "hide"}).json()
    assert network["left_out"]["edges"] == 0
    of = {one["id"]: one["country"] for one in items(seeded_api, "/v1/actors")}
    facts: dict[str, set[tuple[str, str]]] = {}
    for edge in network["edges"]:
        for end in {of[edge["source"]], of[edge["target"]]} - {None}:
            facts.setdefault(end, set()).update((edge["layer"], fact) for fact in edge["facts"])
    for one in items(seeded_api, "/v1/overview/countries"):
        # An edge of two positions names both as its facts.
        layers = Counter(layer for layer, _ in facts[one["country"]] if layer != "agrees")
        assert {layer: n for layer, n in one["by_layer"].items() if layer != "agrees"} == layers
    assert {one["country"] for one in items(seeded_api, "/v1/overview/countries")} == facts.keys()


def shared(api: TestClient, **asked: str) -> dict[str, dict[str, set[str]]]:
    """The facts that join the actor with each other one, by layer, as the network gives them."""
    network = api.get("/v1/network", params={"limit": 2000, "around": ACTOR, "contested": "hide", **asked}).json()
    found: dict[str, dict[str, set[str]]] = {}
    for edge in network["edges"]:
        if ACTOR in {edge["source"], edge["target"]} and edge["source"] != edge["target"]:
            other = edge["target"] if edge["source"] == ACTOR else edge["source"]
            found.setdefault(other, {}).setdefault(edge["layer"], set()).update(edge["facts"])
    return found


def test_counterparts_are_counted_by_layer_as_the_network_has_them(seeded_api: TestClient) -> None:
    wanted = shared(seeded_api)
    found = items(seeded_api, f"/v1/actors/{ACTOR}/counterparts", limit=5)
    assert sorted(one["actor"]["id"] for one in found) == sorted(wanted)
    for one in found:
        by_layer = wanted[one["actor"]["id"]]
        for layer in by_layer.keys() - {"agrees"}:
            dated = sum(one["by_layer"][layer].values())
            assert len(by_layer[layer]) - one["undated"] <= dated <= len(by_layer[layer])
    latest = [one["latest"] or "" for one in found]
    assert latest == sorted(latest, reverse=True)
    talks = items(seeded_api, f"/v1/actors/{ACTOR}/counterparts", layers="talked")
    assert {one["actor"]["id"] for one in talks} == {
        other for other, by_layer in wanted.items() if "talked" in by_layer
    }


def test_the_latest_facts_come_first_and_each_once(seeded_api: TestClient) -> None:
    found = items(seeded_api, f"/v1/actors/{ACTOR}/latest", limit=7)
    ids = [fact["id"] for fact in found]
    assert len(ids) == len(set(ids))
    days = [fact["start_earliest"] or "" for fact in found]
    assert days == sorted(days, reverse=True)
    for kind in ("talk", "demand", "event"):
        listed = {fact["id"] for fact in items(seeded_api, f"/v1/actors/{ACTOR}/{kind}s")}
        assert {fact["id"] for fact in found if fact["kind"] == kind} == listed
        assert {fact["id"] for fact in items(seeded_api, f"/v1/actors/{ACTOR}/latest", kinds=kind)} == listed


def test_facts_with_one_other_are_those_that_are_counted(seeded_api: TestClient) -> None:
    for other, by_layer in shared(seeded_api).items():
        facts = items(seeded_api, f"/v1/actors/{ACTOR}/latest", other=other)
        assert {fact["id"] for fact in facts if fact["kind"] != "position"} == {
            fact for layer, of_layer in by_layer.items() if layer != "agrees" for fact in of_layer
        }
    window = {"from": "2021-08-01", "to": "2021-09-01"}
    facts = items(seeded_api, f"/v1/actors/{ACTOR}/latest", layers="talked", **window)
    assert {fact["id"] for fact in facts} == set[str]().union(
        *(by_layer.get("talked", set()) for by_layer in shared(seeded_api, **window).values())
    )


def test_who_is_not_recorded_is_said(seeded_api: TestClient) -> None:
    assert seeded_api.get("/v1/actors/nobody/counterparts").status_code == 404
    assert seeded_api.get("/v1/actors/nobody/latest").status_code == 404
    answer = seeded_api.get(f"/v1/actors/{ACTOR}/latest", params={"other": "nobody"})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"].endswith("other")


def test_many_names_are_one_question(seeded_api: TestClient) -> None:
    asked = ["russia", "siege-of-daraa", "nobody", "daraa-2021"]
    found = seeded_api.get("/v1/names", params={"id": asked}).json()["items"]
    assert [(one["id"], one["kind"]) for one in found] == [
        ("russia", "actor"),
        ("siege-of-daraa", "event"),
        ("daraa-2021", "process"),
    ]
    assert found[0]["type"] == "country_state"
    assert found[0]["label"] == seeded_api.get("/v1/actors/russia").json()["label"]


def test_brokers_are_those_of_the_measures(seeded_api: TestClient) -> None:
    found = seeded_api.get("/v1/network/brokers", params={"most": 5}).json()
    measured = seeded_api.get("/v1/network/measures").json()["actors"]
    best = sorted(measured, key=lambda one: (-one["betweenness"], one["id"]))[:5]
    assert [one["id"] for one in found["items"]] == [one["id"] for one in best]
    assert [one["betweenness"] for one in found["items"]] == pytest.approx([one["betweenness"] for one in best])
    assert (found["estimated"], found["sample"], found["actors"]) == (False, None, len(measured))
    assert seeded_api.get("/v1/network/brokers", params={"most": 5, "exact": "true"}).json()["items"] == found["items"]
