"""A long answer is the same through a worker's process as inside the API's: of a release, of what is gone, by key."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from tests.api.writable import Writable
from tests.conftest import await_ready

GONE = "withdrawn-actor"
PATHS = (
    "/v1/network?limit=100&release=2026.1",
    "/v1/network?group_by=type&release=2026.1",
    "/v1/network/measures?layers=tie&release=2026.1",
    "/v1/paths?source=russia&target=iran&release=2026.1",
    f"/v1/paths?source=russia&target={GONE}&release=2026.1",
    "/v1/export?format=jsonl&release=2026.1",
    "/v1/export?format=gexf&release=2026.1",
    "/v1/mediators?between=russia&between=iran&release=2026.1",
    "/v1/network?release=never",
    "/v1/network?release=2026.1&known_at=2026-01-01",
    f"/v1/paths?source=russia&target={GONE}",
    f"/v1/network?around={GONE}",
    f"/v1/mediators?between=russia&between={GONE}",
    "/v1/network?limit=100",
    "/v1/export?format=csv&part=nodes",
)


@pytest.fixture(scope="module")
def drawn(writable: Writable) -> Any:
    """The network as it was drawn just before a release was made."""
    writable.load({"kind": "actor", "id": GONE, "name": "Withdrawn actor", "type": "other"})
    return writable.get("/v1/network", limit=500)["nodes"]


@pytest.fixture(scope="module")
def apis(writable: Writable, drawn: Any) -> Iterator[tuple[TestClient, TestClient]]:
    """One that works everything out itself and one that has workers do it, both read with a key."""
    assert writable.ask("POST", "/v1/releases", "admin", json={"version": "2026.1"}).status_code == 201
    assert writable.ask("DELETE", f"/v1/records/actor/{GONE}").status_code == 200
    writable.load(*({"kind": "actor", "id": f"later-{n}", "name": f"Later {n}", "type": "other"} for n in range(200)))
    here, elsewhere = (
        create_app(writable.settings.model_copy(update={"reading": "key", "worker_ms": 0, "workers": workers}))
        for workers in (0, 1)
    )
    with TestClient(here) as one, TestClient(elsewhere) as other:
        await_ready(one)
        await_ready(other)
        yield one, other


def read(client: TestClient, path: str, key: str) -> tuple[int, Any, Any]:
    answer = client.get(path, headers={"authorization": f"Bearer {key}"})
    is_json = answer.headers["content-type"].startswith(("application/json", "application/problem+json"))
    return answer.status_code, answer.headers.get("etag"), answer.json() if is_json else answer.content


@pytest.mark.parametrize("path", PATHS)
def test_a_worker_answers_a_reader_with_a_key_the_same(
    apis: tuple[TestClient, TestClient], writable: Writable, path: str
) -> None:
    here, elsewhere = (read(api, path, writable.key("read")) for api in apis)

    assert here == elsewhere
    assert here[0] != 401
    assert apis[1].get(path).status_code == apis[0].get(path).status_code == 401, "nobody reads without one"


def test_a_worker_was_asked(apis: tuple[TestClient, TestClient], writable: Writable) -> None:
    asked = apis[1].app.state.workers.asked  # type: ignore[attr-defined]
    assert read(apis[1], "/v1/paths?source=russia&target=iran&k=2&release=2026.1", writable.key("read"))[0] == 200
    assert apis[1].app.state.workers.asked == asked + 1  # type: ignore[attr-defined]


def test_in_a_release_actors_lie_where_they_lay(
    apis: tuple[TestClient, TestClient], writable: Writable, drawn: Any
) -> None:
    """So many came later that everybody has another place now."""
    then = read(apis[0], "/v1/network?limit=500&release=2026.1", writable.key("read"))[2]["nodes"]
    now = read(apis[0], "/v1/network?limit=500", writable.key("read"))[2]["nodes"]

    assert then == drawn
    places = [{node["id"]: (node["x"], node["y"]) for node in nodes} for nodes in (then, now)]
    assert places[0].keys() == places[1].keys()
    assert places[0] != places[1]
