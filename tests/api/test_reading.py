"""Lists, pages, CSV and caching, on the founding case."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.testclient import TestClient

LISTS = [
    "/v1/actors",
    "/v1/ties",
    "/v1/processes",
    "/v1/talks",
    "/v1/issues",
    "/v1/positions",
    "/v1/demands",
    "/v1/agreements",
    "/v1/events",
    "/v1/quantities",
    "/v1/places",
    "/v1/sources",
    "/v1/claims",
    "/v1/disputes",
    "/v1/search?q=daraa",
]


def add(path: str, *parameters: str) -> str:
    return path + ("&" if "?" in path else "?") + "&".join(parameters)


@pytest.mark.parametrize("path", LISTS)
def test_a_list_read_in_pages_is_the_whole_list(seeded_api: TestClient, path: str) -> None:
    whole = seeded_api.get(add(path, "limit=500")).json()
    assert whole["items"]
    size = max(1, len(whole["items"]) // 4)

    items, page = [], seeded_api.get(add(path, f"limit={size}")).json()
    items += page["items"]
    while page["next"] is not None:
        assert len(page["items"]) <= size
        page = seeded_api.get(add(path, f"limit={size}", f"cursor={page['next']}")).json()
        items += page["items"]

    assert items == whole["items"]
    assert page["data_version"] == whole["data_version"]


@pytest.mark.parametrize("path", LISTS)
def test_csv_gives_the_same_rows_in_pages(seeded_api: TestClient, path: str) -> None:
    whole = seeded_api.get(add(path, "limit=500")).json()["items"]
    size = max(1, len(whole) // 2)
    answer = seeded_api.get(add(path, "format=csv", f"limit={size}"))
    rows = list(csv.DictReader(io.StringIO(answer.text, newline="")))
    while "next" in answer.links:
        answer = seeded_api.get(answer.links["next"]["url"])
        rows += list(csv.DictReader(io.StringIO(answer.text, newline="")))

    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    key = "id" if "id" in whole[0] else "fact"
    assert [row[key] for row in rows] == [item[key] for item in whole]


def test_a_cursor_of_another_question_is_refused(seeded_api: TestClient) -> None:
    cursor = seeded_api.get("/v1/actors?limit=1").json()["next"]
    answer = seeded_api.get("/v1/actors", params={"limit": 1, "cursor": cursor, "certain_only": "true"})

    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/cursor"


@pytest.mark.parametrize("path", ["/v1/actors", "/v1/network", "/v1/events?format=csv"])
def test_who_has_the_answer_is_told_so(seeded_api: TestClient, path: str) -> None:
    first = seeded_api.get(path)
    tag = first.headers["etag"]

    assert first.headers["cache-control"] == "no-cache"
    for known in (tag, f'"x", {tag}', "*"):
        again = seeded_api.get(path, headers={"if-none-match": known})
        assert again.status_code == 304
        assert again.content == b""
        assert again.headers["etag"] == tag
        assert again.headers["x-content-type-options"] == "nosniff"
    assert seeded_api.get(path, headers={"if-none-match": '"x"'}).status_code == 200
    assert seeded_api.get(add(path, "certain_only=true")).headers["etag"] != tag


def test_nothing_is_unchanged_that_is_not_there(seeded_api: TestClient) -> None:
    assert seeded_api.get("/v1/actors/nobody", headers={"if-none-match": "*"}).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/v1/actors",
        "/v1/ties",
        "/v1/processes",
        "/v1/talks",
        "/v1/issues",
        "/v1/positions",
        "/v1/demands",
        "/v1/agreements",
        "/v1/events",
        "/v1/quantities",
        "/v1/places",
        "/v1/sources",
        "/v1/claims",
    ],
)
def test_every_item_can_be_asked_for_by_its_id(seeded_api: TestClient, path: str) -> None:
    item = seeded_api.get(add(path, "limit=1")).json()["items"][0]
    answer = seeded_api.get(f"{path}/{item['id']}")

    assert answer.status_code == 200
    assert (answer.json()["id"], answer.json().get("kind")) == (item["id"], item.get("kind"))
    assert seeded_api.get(f"{path}/no-such-record").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        *(f"/v1/actors/nobody/{part}" for part in ("ties", "positions", "demands", "talks", "events", "timeline")),
        "/v1/issues/nothing/positions",
        "/v1/processes/nothing/timeline",
    ],
)
def test_facts_of_what_is_not_recorded_are_not_found(seeded_api: TestClient, path: str) -> None:
    answer = seeded_api.get(path)

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/v1/network?around=nobody", "around"),
        ("/v1/network?limit=0", "limit"),
        ("/v1/network?depth=99", "depth"),
        ("/v1/network?layers=tie,nothing", "layers"),
        ("/v1/mediators?between=a", "between"),
        ("/v1/mediators?between=a&between=a", "between"),
        ("/v1/paths?source=a", "target"),
        ("/v1/search", "q"),
        ("/v1/talks?outcome=splendid", "outcome"),
        ("/v1/actors?according_to=no-such-source", "according_to"),
        ("/v1/ties?source=nobody", "source"),
    ],
)
def test_what_cannot_be_asked(seeded_api: TestClient, path: str, name: str) -> None:
    answer = seeded_api.get(path)

    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == [f"/query/{name}"]


def test_changes_between_days_and_between_windows(seeded_api: TestClient) -> None:
    days = seeded_api.get("/v1/network/changes?from=2021-06-01&to=2021-08-02").json()
    windows = seeded_api.get("/v1/network/changes?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01").json()

    for changes in (days, windows):
        assert {"gained", "lost", "changed", "data_version"} <= set(changes)
    assert days["gained"]
    assert days != windows
