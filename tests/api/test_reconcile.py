"""``/reconcile`` as OpenRefine and the W3C Reconciliation Service API 0.2 ask it, on the founding case."""

from __future__ import annotations

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

import pytest
from starlette.testclient import TestClient

from graph.settings import Settings

FORM = {"content-type": "application/x-www-form-urlencoded"}
TIDY = {"type", "name", "id", "score", "match", "description", "features"}


def ask(api: TestClient, queries: dict[str, Any]) -> dict[str, Any]:
    answer = api.post("/reconcile", content=urlencode({"queries": json.dumps(queries)}), headers=FORM)
    assert answer.status_code == 200, answer.text
    return dict(answer.json())


def first(api: TestClient, query: str, **more: Any) -> dict[str, Any]:
    result = ask(api, {"q0": {"query": query, **more}})["q0"]["result"]
    assert result, query
    return dict(result[0])


# ---- the manifest


def test_the_manifest_says_what_the_specification_requires(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/reconcile")
    manifest = answer.json()

    assert answer.headers["content-type"] == "application/json"
    assert "0.2" in manifest["versions"]
    for name in ("name", "identifierSpace", "schemaSpace"):
        assert isinstance(manifest[name], str)
    for name in ("view", "preview"):
        assert "{{id}}" in manifest[name]["url"]
    assert {type(manifest["preview"][side]) for side in ("width", "height")} == {int}
    assert set(manifest["suggest"]) == {"entity", "type", "property"}
    assert manifest["batchSize"] >= 200
    assert {"id": "actor", "name": "Actor"} in manifest["defaultTypes"]


def test_every_address_of_the_manifest_answers(seeded_api: TestClient) -> None:
    manifest = seeded_api.get("/reconcile").json()
    for what, prefix in {"entity": "Dar", "type": "a", "property": "n"}.items():
        service = manifest["suggest"][what]
        found = seeded_api.get(service["service_url"] + service["service_path"], params={"prefix": prefix})
        assert found.json()["result"]
    proposed = manifest["extend"]["propose_properties"]
    assert seeded_api.get(proposed["service_url"] + proposed["service_path"], params={"type": "actor"}).json()[
        "properties"
    ]
    for name in ("view", "preview"):
        assert seeded_api.get(manifest[name]["url"].replace("{{id}}", "syrian-government")).status_code == 200
    for name in ("documentation", "schemaSpace"):
        assert seeded_api.get(manifest[name]).status_code == 200


# ---- queries


def test_a_batch_is_answered_key_by_key(seeded_api: TestClient) -> None:
    answer = ask(
        seeded_api,
        {
            "q0": {"query": "Daraa", "type": "place", "type_strict": "should", "limit": 3},
            "q1": {"query": "Bashar al-Assad", "type": ["person"]},
            "q2": {"query": "no such name at all"},
        },
    )
    assert set(answer) == {"q0", "q1", "q2"}
    assert all(set(value) == {"result"} for value in answer.values())
    assert 1 <= len(answer["q0"]["result"]) <= 3
    assert answer["q2"]["result"] == []
    for candidate in answer["q0"]["result"] + answer["q1"]["result"]:
        assert set(candidate) == TIDY
        assert 0 <= candidate["score"] <= 100
        assert all(set(t) == {"id", "name"} for t in candidate["type"])
    scores = [candidate["score"] for candidate in answer["q0"]["result"]]
    assert scores == sorted(scores, reverse=True)


def test_a_get_answers_as_a_post_does(seeded_api: TestClient) -> None:
    queries = {"a": {"query": "درعا", "type": "place"}}
    got = seeded_api.get("/reconcile", params={"queries": json.dumps(queries)})
    assert got.json() == ask(seeded_api, queries)


@pytest.mark.parametrize("written", ["Bashar al-Assad", "bashar AL-ASSAD", "Bashar Assad", "بشار الأسد"])
def test_the_very_name_in_any_spelling_is_a_match(seeded_api: TestClient, written: str) -> None:
    found = first(seeded_api, written)
    assert (found["id"], found["match"]) == ("bashar-al-assad", True)


@pytest.mark.parametrize("written", ["Bashar al-Asad", "Bashar", "Assad", "Damascus", "government", "regime"])
def test_less_than_the_very_name_of_one_is_no_match(seeded_api: TestClient, written: str) -> None:
    assert not any(candidate["match"] for candidate in ask(seeded_api, {"q": {"query": written}})["q"]["result"])


def test_an_id_as_the_query_is_that_entity(seeded_api: TestClient) -> None:
    found = first(seeded_api, "syrian-government")
    assert (found["id"], found["score"], found["match"]) == ("syrian-government", 100, True)


def test_properties_confirm_or_contradict(seeded_api: TestClient) -> None:
    def with_country(value: Any) -> dict[str, Any]:
        return first(seeded_api, "Bashar al-Assad", properties=[{"pid": "country", "v": value}])

    assert with_country("SYR")["match"]
    assert with_country(["RUS", {"id": "SYR", "name": "SYR"}])["match"]
    other = with_country("RUS")
    assert not other["match"]
    assert other["score"] < with_country("SYR")["score"]
    assert {"id": "country", "value": False} in other["features"]


def test_a_type_keeps_other_types_out(seeded_api: TestClient) -> None:
    places = ask(seeded_api, {"q": {"query": "Daraa", "type": "place"}})["q"]["result"]
    assert places
    assert all("place" in [t["id"] for t in candidate["type"]] for candidate in places)
    assert ask(seeded_api, {"q": {"query": "Bashar al-Assad", "type": "place"}})["q"]["result"] == []


def test_a_batch_as_large_as_the_manifest_says_is_answered_and_no_larger(seeded_api: TestClient) -> None:
    names = ["Daraa", "Bashar al-Assad", "Russia", "درعا", "no such name"]
    most = seeded_api.get("/reconcile").json()["batchSize"]
    answer = ask(seeded_api, {f"q{at}": {"query": names[at % 5], "limit": 1} for at in range(most)})
    assert len(answer) == most
    one_more = {f"q{at}": {"query": "x"} for at in range(most + 1)}
    refused = seeded_api.post("/reconcile", data={"queries": json.dumps(one_more)})
    assert (refused.status_code, refused.json()["status"]) == (413, 413)
    long = seeded_api.post("/reconcile", data={"queries": " " * (Settings().reconcile_bytes_max + 1)})
    assert long.status_code == 413


@pytest.mark.parametrize(
    "text",
    [
        "", "[]", "{", '{"q": {"query": "a", "limit": 1e400}}',
    ],
)  # fmt: skip
def test_what_is_no_batch_at_all_is_refused(seeded_api: TestClient, text: str) -> None:
    answer = seeded_api.post("/reconcile", data={"queries": text})
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["errors"]


@pytest.mark.parametrize(
    "bad",
    [
        1, {"query": 1}, {"query": "a", "limit": 0}, {"query": "a", "limit": True},
        {"query": "a", "properties": [{"pid": "country"}]}, {"query": "a", "properties": {}}, {"query": "a", "type": 1},
        {"query": "a" * 501},
    ],
)  # fmt: skip
def test_a_bad_query_spoils_only_itself(seeded_api: TestClient, bad: Any) -> None:
    answer = ask(seeded_api, {"good": {"query": "Daraa"}, "bad": bad})
    assert answer["good"]["result"]
    assert answer["bad"]["result"] == []
    assert answer["bad"]["error"].startswith("queries/bad")


@pytest.mark.parametrize("blank", [{}, {"query": ""}, {"query": "  "}, {"query": "", "properties": []}])
def test_a_blank_cell_finds_nothing_and_spoils_nothing(seeded_api: TestClient, blank: dict[str, Any]) -> None:
    answer = ask(seeded_api, {"q0": blank, "q1": {"query": "Daraa"}})
    assert answer["q0"] == {"result": []}
    assert answer["q1"]["result"]


@pytest.mark.parametrize("value", ["", " ", []])
def test_a_property_without_a_value_costs_nothing(seeded_api: TestClient, value: Any) -> None:
    plain = first(seeded_api, "Russia")
    with_blank = first(seeded_api, "Russia", properties=[{"pid": "country", "v": value}])
    assert with_blank == plain


def test_the_service_answers_with_a_slash_too(seeded_api: TestClient) -> None:
    assert seeded_api.get("/reconcile/").json() == seeded_api.get("/reconcile").json()
    form = {"queries": json.dumps({"q0": {"query": "Daraa"}})}
    assert seeded_api.post("/reconcile/", data=form).json() == seeded_api.post("/reconcile", data=form).json()
    assert seeded_api.options("/reconcile/").status_code == 204


def test_only_forms_are_read(seeded_api: TestClient) -> None:
    assert seeded_api.post("/reconcile", json={"queries": {}}).status_code == 422
    assert seeded_api.post("/reconcile", content=b"queries=%ff", headers=FORM).status_code == 422
    assert seeded_api.post("/reconcile", content=b"", headers=FORM).json()["versions"]


# ---- CORS


@pytest.mark.parametrize(
    "path", ["/reconcile", "/reconcile?queries=x", "/reconcile/suggest/type", "/reconcile/preview?id=nobody"]
)
def test_openrefine_on_this_machine_may_read_it_errors_too(seeded_api: TestClient, path: str) -> None:
    origin = "http://127.0.0.1:3333"

    assert seeded_api.get(path, headers={"origin": origin}).headers["access-control-allow-origin"] == origin


# ---- suggest


def suggest(api: TestClient, what: str, **given: str) -> list[dict[str, Any]]:
    answer = api.get(f"/reconcile/suggest/{what}", params={"all_types": "true", **given})
    assert answer.status_code == 200, answer.text
    return list(answer.json()["result"])


def test_entities_are_suggested_as_they_are_typed(seeded_api: TestClient) -> None:
    found = suggest(seeded_api, "entity", prefix="Bashar al-As")
    assert found[0]["id"] == "bashar-al-assad"
    assert found[0]["name"] == "Bashar al-Assad"
    assert {"id": "person", "name": "Person"} in found[0]["notable"]
    assert suggest(seeded_api, "entity", prefix="bashar-al-assad")[0]["id"] == "bashar-al-assad"
    everyone = suggest(seeded_api, "entity", prefix="Dar")
    assert suggest(seeded_api, "entity", prefix="Dar", cursor="1")[0] == everyone[1]
    assert suggest(seeded_api, "entity", prefix="") == []


def test_types_and_properties_are_suggested(seeded_api: TestClient) -> None:
    assert {"id": "place", "name": "Place"} in suggest(seeded_api, "type", prefix="pla")
    armed = next(t for t in suggest(seeded_api, "type", prefix="Armed") if t["id"] == "armed_organization")
    assert armed["broader"] == [{"id": "actor", "name": "Actor"}]
    assert [p["id"] for p in suggest(seeded_api, "property", prefix="coun")] == ["country"]
    for given in ({"cursor": "-1"}, {"cursor": "0" * 5000}, {"prefix": "a" * 501}):
        assert seeded_api.get("/reconcile/suggest/type", params=given).status_code in (414, 422)


# ---- extend


def test_columns_are_added_from_what_is_recorded(seeded_api: TestClient) -> None:
    query = {
        "ids": ["bashar-al-assad", "nobody"],
        "properties": [
            {"id": "type"},
            {"id": "country"},
            {"id": "names", "settings": {"limit": "1"}},
            {"id": "unheard"},
        ],
    }
    answer = seeded_api.post("/reconcile", data={"extend": json.dumps(query)}).json()
    assert [item["id"] for item in answer["meta"]] == ["type", "country", "names", "unheard"]
    assert all(item["name"] for item in answer["meta"])
    row = answer["rows"]["bashar-al-assad"]
    assert (row["type"], row["country"], row["unheard"]) == ([{"str": "person"}], [{"str": "SYR"}], [])
    assert len(row["names"]) == 1
    assert answer["rows"]["nobody"] == {"type": [], "country": [], "names": [], "unheard": []}
    assert seeded_api.get("/reconcile", params={"extend": json.dumps(query)}).json() == answer


@pytest.mark.parametrize(
    "query", [{"ids": "a"}, {"ids": [1], "properties": []}, {"ids": [], "properties": [{}]}, [],
              {"ids": [], "properties": [{"id": "names", "settings": {"limit": "many"}}]}]
)  # fmt: skip
def test_an_extension_that_cannot_be_read_is_refused(seeded_api: TestClient, query: Any) -> None:
    assert seeded_api.post("/reconcile", data={"extend": json.dumps(query)}).status_code == 422


def test_properties_are_proposed_for_a_type(seeded_api: TestClient) -> None:
    proposed = seeded_api.get("/reconcile/properties", params={"type": "place", "limit": "2"}).json()
    assert (proposed["type"], proposed["limit"]) == ("place", 2)
    assert proposed["properties"] == [{"id": "name", "name": "Name"}, {"id": "names", "name": "Other names"}]
    every = seeded_api.get("/reconcile/properties", params={"type": "country_state"}).json()["properties"]
    assert {"names", "type", "country", "paax", "ucdp"} <= {item["id"] for item in every}


# ---- preview


class Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src", "action")]


def test_a_preview_stands_by_itself(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/reconcile/preview", params={"id": "bashar-al-assad"})
    page = Page()
    page.feed(answer.text)
    assert answer.headers["content-type"].startswith("text/html")
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "بشار الأسد" in answer.text
    assert not page.links
    assert "script" not in page.tags
    for unknown in ("nobody", "<script>", ""):
        refused = seeded_api.get("/reconcile/preview", params={"id": unknown})
        assert (refused.status_code, refused.json()["status"]) == (404, 404)


def test_without_a_database_it_says_so(lonely_api: TestClient) -> None:
    assert lonely_api.get("/reconcile").status_code == 200
    away = lonely_api.post("/reconcile", data={"queries": '{"q": {"query": "Daraa"}}'})
    assert away.status_code == 503


def test_json_is_read_to_a_depth(lonely_api: TestClient) -> None:
    for deep in (30, 500, 50_000):
        answer = lonely_api.post("/reconcile", data={"queries": '{"a":' * deep + "1" + "}" * deep})
        assert answer.status_code == 422
        assert "nested 20 deep at most" in answer.json()["detail"]


def test_every_id_that_an_entity_is_answered_with_can_be_asked_for(
    scratch_api: TestClient, load_scratch: Callable[..., None]
) -> None:
    ids = {
        "actors": {"paax": "9", "gw": "652", "cow": "652", "isni": "77"},
        "processes": {"pax": "12", "ucdp": "5", "isni": "78"},
    }
    load_scratch(
        {"kind": "actor", "id": "actors", "name": "Syria", "type": "country_state", "ids": ids["actors"]},
        {"kind": "process", "id": "processes", "name": "Geneva", "ids": ids["processes"]},
    )
    for route, given in ids.items():
        assert scratch_api.get(f"/v1/{route}/{route}").json()["ids"] == given
        query = {"ids": [route], "properties": [{"id": scheme} for scheme in given]}
        answer = scratch_api.post("/reconcile", data={"extend": json.dumps(query)}).json()
        assert answer["rows"][route] == {scheme: [{"str": value}] for scheme, value in given.items()}
    # Those of datasets that Parley imports are proposed.
    proposed = scratch_api.get("/reconcile").json()["extend"]["propose_properties"]
    for kind, schemes in (("actor", {"paax", "gw", "cow"}), ("process", {"pax", "ucdp"})):
        path = proposed["service_url"] + proposed["service_path"]
        assert schemes <= {one["id"] for one in scratch_api.get(path, params={"type": kind}).json()["properties"]}
