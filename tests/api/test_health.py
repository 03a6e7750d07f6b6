"""Alive and ready, and what is answered while Neo4j is away."""

from __future__ import annotations

import asyncio

import pytest
from fastapi.routing import APIRoute
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from api.health import read_checks
from graph.settings import Settings
from tests.api.read_routes import READS, name_route
from tests.conftest import await_ready


def test_alive_though_there_is_no_database(lonely_api: TestClient) -> None:
    assert lonely_api.get("/healthz").status_code == 200


def test_not_ready_while_there_is_no_database(lonely_api: TestClient) -> None:
    answer = lonely_api.get("/readyz")

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["checks"]["database"] is False
    assert int(answer.headers["retry-after"]) > 0


# What each route must be given.
NEEDED = {
    "/v1/search": "q=a",
    "/v1/network/changes": "from=2021-06-01&to=2021-08-02",
    "/v1/network/series": "measure=density&from=2021-06-01&to=2021-09-01",
    "/v1/paths": "source=a&target=b",
    "/v1/mediators": "between=a&between=b",
}


@pytest.mark.parametrize("read", READS, ids=name_route)
def test_every_read_says_that_the_database_is_away(lonely_api: TestClient, read: APIRoute) -> None:
    path = read.path
    answer = lonely_api.get(f"{path.replace('{id}', 'x')}?{NEEDED.get(path, '')}")

    assert answer.status_code == 503
    assert answer.headers["content-type"] == "application/problem+json"
    assert int(answer.headers["retry-after"]) > 0


def test_nobody_listening_is_away_too() -> None:
    settings = Settings(database_url="bolt://127.0.0.1:1", database_password=SecretStr("x"))
    with TestClient(create_app(settings)) as client:
        assert client.get("/v1/actors").status_code == 503
        assert client.get("/readyz").status_code == 503
        assert client.get("/healthz").status_code == 200


def test_ready_on_a_seeded_database(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/readyz")

    assert answer.status_code == 200
    assert answer.json()["ready"] is True
    assert set(answer.json()["checks"].values()) == {True}


def test_not_ready_before_the_seed_of_serve_is_loaded(seeded_settings: Settings) -> None:
    app = create_app(seeded_settings, seed_loaded=False)
    with TestClient(app) as client:
        waiting = client.get("/readyz")
        app.state.seed_loaded = True
        await_ready(client)

    assert waiting.status_code == 503
    assert waiting.json()["checks"]["seed"] is False


def test_who_asks_while_others_wait_gets_the_same_answer(seeded_settings: Settings) -> None:
    app = create_app(seeded_settings)

    async def ask_together() -> tuple[list[dict[str, bool]], int]:
        asked = []
        app.state.connection.database.on_query = lambda name, _seconds, _fine: asked.append(name)
        answers = await asyncio.gather(*(read_checks(app) for _ in range(5)))
        return answers, asked.count("migrations_applied")

    with TestClient(app) as client:
        await_ready(client)
        assert client.portal is not None
        answers, asked = client.portal.call(ask_together)

    assert answers == [dict.fromkeys(answers[0], True)] * 5
    assert asked == 1
