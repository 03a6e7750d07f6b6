"""Long answers: the same whoever works them out, and ended with whoever waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import orjson
import psutil
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from tests.conftest import await_ready

# Of every route that may take long, and of every kind of answer: JSON, files, tables, unchanged, errors.
PATHS = (
    "/v1/network?limit=100",
    "/v1/network?from=2021-07-01&to=2021-09-01&parallel=true",
    "/v1/network?format=gexf",
    "/v1/network/changes?from=2021-06-01&to=2021-09-01",
    "/v1/network/measures?camps=type",
    "/v1/network/series?measure=density&from=2021-06-01&to=2021-09-01",
    "/v1/network/series?measure=density&from=2021-06-01&to=2021-09-01&format=csv",
    "/v1/network/congruence",
    "/v1/paths?source=russia&target=iran",
    "/v1/mediators?between=russia&between=iran",
    "/v1/export?format=graphml",
    "/v1/export?format=csv&part=nodes",
    "/v1/export?format=jsonl",
    "/v1/paths?source=russia&target=nobody",
    "/v1/network?process=none",
    "/v1/network?published_by=2021-06-30",
)


@pytest.fixture(scope="module")
def app(seeded_settings: Settings) -> FastAPI:
    return create_app(seeded_settings.model_copy(update={"worker_ms": 0, "workers": 1}))


@pytest.fixture(scope="module")
def working(app: FastAPI) -> Iterator[TestClient]:
    """An API where every answer counts as a long one."""
    with TestClient(app) as client:
        await_ready(client)
        yield client


def read(content: bytes, media_type: str) -> Any:
    return orjson.loads(content) if media_type in ("application/json", "application/problem+json") else content


@pytest.mark.parametrize("path", PATHS)
def test_a_worker_answers_as_the_api_does(seeded_api: TestClient, working: TestClient, path: str) -> None:
    here, elsewhere = seeded_api.get(path), working.get(path)
    of_one_request = {"x-request-id", "transfer-encoding", "content-length"}

    assert elsewhere.status_code == here.status_code
    assert {k: v for k, v in elsewhere.headers.items() if k not in of_one_request} == {
        k: v for k, v in here.headers.items() if k not in of_one_request
    }
    assert read(elsewhere.content, elsewhere.headers["content-type"]) == read(
        here.content, here.headers["content-type"]
    )


def test_what_a_worker_answered_is_kept_and_known_by_its_tag(working: TestClient, app: FastAPI) -> None:
    path = "/v1/paths?source=russia&target=iran&k=2"
    first = working.get(path)
    asked = app.state.workers.asked
    again, known = working.get(path), working.get(path, headers={"if-none-match": first.headers["etag"]})

    assert again.content == first.content
    assert known.status_code == 304
    assert app.state.workers.asked == asked


def test_workers_end_with_the_app(seeded_settings: Settings) -> None:
    app = create_app(seeded_settings.model_copy(update={"worker_ms": 0}))
    with TestClient(app) as client:
        await_ready(client)
        assert client.get(PATHS[0]).status_code == 200
        children = psutil.Process().children(recursive=True)
        origin = psutil.Process(app.state.workers.origin)
        assert origin in children

    assert not origin.is_running()


def test_an_origin_that_was_killed_is_started_again(working: TestClient, app: FastAPI) -> None:
    path = "/v1/paths?source=russia&target=iran&k=3"
    working.get(PATHS[0])
    origin = psutil.Process(app.state.workers.origin)
    origin.kill()
    origin.wait(30)

    assert working.get(path).status_code == 200
    assert app.state.workers.origin != origin.pid


def test_a_small_network_needs_no_other_process(seeded_api: TestClient) -> None:
    for path in PATHS:
        seeded_api.get(path)

    assert isinstance(seeded_api.app, FastAPI)
    assert seeded_api.app.state.workers.origin is None
