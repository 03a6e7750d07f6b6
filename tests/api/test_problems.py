"""Every error is a problem, and none says more than it should."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import Response
from starlette.testclient import TestClient

from api.app import create_app
from api.problems import PROBLEMS
from graph.errors import (
    BadQuestionError,
    DatabaseUnavailableError,
    NotRecordedError,
    OverloadedError,
    WithdrawnError,
    WriteLockedError,
)
from graph.settings import Settings

RAISED = {
    "bad": (BadQuestionError("a/b~c", "is wrong"), 422),
    "unknown": (NotRecordedError("no actor 'x'"), 404),
    "gone": (WithdrawnError("withdrawn on 1 June"), 410),
    "away": (DatabaseUnavailableError("Neo4j does not answer"), 503),
    "overload": (OverloadedError("too many"), 503),
    "turn": (WriteLockedError("another load"), 503),
    "fault": (RuntimeError("MATCH (secret) RETURN secret"), 500),
}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    app: FastAPI = create_app(Settings(home=tmp_path_factory.mktemp("home")))

    async def fail(request: Request) -> Response:
        raise RAISED[request.path_params["name"]][0]

    app.router.add_route("/fail/{name}", fail)
    with TestClient(app) as client:
        yield client


@pytest.mark.parametrize("name", RAISED)
def test_an_error_becomes_its_problem(client: TestClient, name: str) -> None:
    answer = client.get(f"/fail/{name}")
    body = answer.json()

    assert answer.status_code == RAISED[name][1] == body["status"]
    assert answer.headers["content-type"] == "application/problem+json"
    assert {"type", "title", "status", "detail", "instance"} <= set(body)
    assert body["instance"] == f"/fail/{name}"
    assert body["type"] in {problem.type for problem in PROBLEMS}
    assert ("retry-after" in answer.headers) == (answer.status_code == 503)


def test_bad_input_names_the_parameter(client: TestClient) -> None:
    assert client.get("/fail/bad").json()["errors"] == [{"pointer": "/query/a~1b~0c", "detail": "is wrong"}]


def test_a_fault_says_nothing_of_itself_but_the_request(client: TestClient) -> None:
    answer = client.get("/fail/fault", headers={"x-request-id": "my-request"})

    assert "secret" not in answer.text
    assert "Traceback" not in answer.text
    assert "my-request" in answer.json()["detail"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path", ["/nope", "/v1", "/v1/actors/", "/v1/actors/%00", "/v1/actors/a%2Fb", "/v1/actors/%FF"]
)
def test_a_page_that_is_not_there(client: TestClient, path: str) -> None:
    answer = client.get(path)

    assert answer.status_code == 404
    assert answer.json()["type"].endswith("not-found")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY"])
def test_a_method_that_is_not_served(client: TestClient, method: str) -> None:
    answer = client.request(method, "/v1/actors")

    assert answer.status_code == 405
    assert answer.headers["allow"] == "GET, HEAD"
    assert answer.json()["status"] == 405


def test_a_query_string_that_is_too_long(client: TestClient) -> None:
    assert client.get(f"/v1/actors?q={'x' * 40_000}").status_code == 414


def test_a_made_up_name_is_cut(client: TestClient) -> None:
    answer = client.get(f"/v1/actors?{'x' * 20_000}=1")

    assert answer.status_code == 422
    assert len(answer.content) < 1000


def test_every_problem_is_explained_where_its_type_leads(client: TestClient) -> None:
    page = client.get("/docs").text

    for problem in PROBLEMS:
        assert f'id="{problem.type.removeprefix("/docs#")}"' in page
