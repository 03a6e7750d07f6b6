"""Questions are read whole or refused by name."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Annotated, Any
from urllib.parse import quote

import pytest
from fastapi import Depends, FastAPI, Header, Query, Request, Response
from fastapi.responses import JSONResponse
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import create_app
from api.problems import QueryTooLongError
from api.query_routes import QueryRoute, split_query
from api.routers import disputes
from api.routers.network import ChangesQuery
from graph.errors import BadParametersError, BadQuestionError
from graph.questions.evidence import EvidenceQuery, ListQuery
from graph.questions.reading import read_parameters
from graph.session.question import Question
from graph.settings import Settings
from graph.time import Moment
from tests.api.read_routes import READS, name_route

SETTINGS = Settings()


def read(query: str) -> Question:
    return read_parameters(EvidenceQuery, split_query(query.encode(), SETTINGS), SETTINGS).question()


def test_a_question_without_parameters_asks_for_the_whole_record() -> None:
    assert read("") == Question()


def test_every_parameter_reaches_the_question() -> None:
    asked = read(
        "from=2021-06-01&to=2021-07-01&known_at=2021-09-01T00:00:00%2B02:00&published_by=2021-08-20"
        "&according_to=a&according_to=b&min_confidence=0.5&min_sources=2&certain_only=true&at_least=7&expand=claims"
    )

    assert asked == Question(
        moment=Moment(start=date(2021, 6, 1), end=date(2021, 7, 1)),
        known_at=datetime(2021, 8, 31, 22, tzinfo=UTC),
        published_by=date(2021, 8, 20),
        according_to=("a", "b"),
        min_confidence=0.5,
        min_sources=2,
        certain_only=True,
        at_least=7,
        expand_claims=True,
    )


def test_a_window_may_be_open_on_one_side() -> None:
    assert read("from=2021-06-01").moment == Moment(start=date(2021, 6, 1))
    assert read("to=2021-06-01").moment == Moment(end=date(2021, 6, 1))


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("as_of=2021-06-01&from=2021-01-01", "as_of"),
        ("as_of=2021-06-01&to=2021-01-01", "as_of"),
        ("from=2021-06-02&to=2021-06-01", "to"),
        ("from=2021-06-01&to=2021-06-01", "to"),
    ],
)
def test_contradicting_times_are_refused(query: str, name: str) -> None:
    with pytest.raises(BadQuestionError) as caught:
        read(query)

    assert caught.value.parameter == name


def test_every_fault_is_named_at_once() -> None:
    query = "limit=5.0&bogus=1&as_of=yesterday&min_sources=1&min_sources=2&start=2021-01-01"
    with pytest.raises(BadParametersError) as caught:
        read_parameters(ListQuery, split_query(query.encode(), SETTINGS), SETTINGS)

    assert sorted(name for name, _ in caught.value.faults) == ["as_of", "bogus", "limit", "min_sources", "start"]


def test_a_repeatable_parameter_has_its_bound() -> None:
    def repeat(times: int) -> Question:
        return read("&".join(f"according_to=s{i}" for i in range(times)))

    assert len(repeat(SETTINGS.ids_max).according_to) == SETTINGS.ids_max
    with pytest.raises(BadParametersError, match="according_to"):
        repeat(SETTINGS.ids_max + 1)


def test_what_is_not_utf_8_is_refused_by_name() -> None:
    with pytest.raises(BadParametersError, match="q: is not UTF-8"):
        split_query(b"a=1&q=%ff", SETTINGS)
    with pytest.raises(BadParametersError, match="name is not UTF-8"):
        split_query(b"%ff=1", SETTINGS)


def test_a_query_string_has_its_bound() -> None:
    with pytest.raises(QueryTooLongError):
        split_query(b"a" * (SETTINGS.query_bytes_max + 1), SETTINGS)


def test_plus_and_percent_are_decoded() -> None:
    assert split_query(f"q=a+b%2B{quote('درعا')}&&x".encode(), SETTINGS) == [("q", "a b+درعا"), ("x", "")]


@pytest.mark.parametrize(
    ("query", "before", "after"),
    [
        ("from=2021-06-01&to=2021-08-02", Moment(as_of=date(2021, 6, 1)), Moment(as_of=date(2021, 8, 2))),
        (
            "from=2021-06-01&to=2021-07-01&from2=2021-07-01&to2=2021-08-01",
            Moment(start=date(2021, 6, 1), end=date(2021, 7, 1)),
            Moment(start=date(2021, 7, 1), end=date(2021, 8, 1)),
        ),
    ],
)
def test_changes_are_asked_between_days_or_windows(query: str, before: Moment, after: Moment) -> None:
    asked = read_parameters(ChangesQuery, split_query(query.encode(), SETTINGS), SETTINGS)

    assert asked.question().moment.always
    assert asked.earlier() == before
    assert asked.later() == after


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("from=2021-06-02&to=2021-06-01", "to"),
        ("from=2021-06-01&to=2021-06-02&as_of=2021-06-01", "as_of"),
        ("from=2021-06-01&to=2021-06-02&from2=2021-06-01", "to2"),
        ("from=2021-06-01&to=2021-06-02&to2=2021-06-01", "from2"),
        ("from=2021-06-01&to=2021-06-02&from2=2021-06-02&to2=2021-06-02", "to2"),
    ],
)
def test_reversed_or_half_windows_of_changes_are_refused(query: str, name: str) -> None:
    with pytest.raises(BadQuestionError) as caught:
        read_parameters(ChangesQuery, split_query(query.encode(), SETTINGS), SETTINGS).question()

    assert caught.value.parameter == name


@pytest.mark.parametrize("read", READS, ids=name_route)
def test_every_route_refuses_an_unknown_parameter_by_name(lonely_api: TestClient, read: APIRoute) -> None:
    path = read.path.replace("{id}", "x")
    answer = lonely_api.get(path, params={"no_such_thing": "1"})

    assert answer.status_code == 422
    assert "/query/no_such_thing" in [error["pointer"] for error in answer.json()["errors"]]


def test_described_bounds_are_those_of_the_settings() -> None:
    settings = Settings(page_max=321, page_default=12, ids_max=7)
    operation = create_app(settings).openapi()["paths"]["/v1/disputes"]["get"]
    described = {p["name"]: p for p in operation["parameters"]}
    limit = described["limit"]["schema"]

    assert (limit["type"], limit["minimum"], limit["maximum"], limit["default"]) == ("integer", 1, 321, 12)
    assert described["according_to"]["schema"]["maxItems"] == 7
    assert {"from", "to"} <= set(described)
    assert all(p["description"] for p in described.values())


@pytest.mark.parametrize(
    ("query", "faults"),
    [
        ("limit=1&limit=2", {"limit": "may be given only once"}),
        ("limit=1&limit=x&as_of=never", {"limit": "may be given only once", "as_of": "expected a day as YYYY-MM-DD"}),
        ("bogus=1&bogus=2", {"bogus": "is not a parameter of this route"}),
        ("according_to=a&according_to=", {"according_to": "expected an id: letters, digits"}),
        ("limit=501", {"limit": "expected a whole number from 1 to 500"}),
    ],
)
def test_every_fault_of_a_request_is_named_at_once(lonely_api: TestClient, query: str, faults: dict[str, str]) -> None:
    answer = lonely_api.get(f"/v1/disputes?{query}")
    described = {error["pointer"].removeprefix("/query/"): error["detail"] for error in answer.json()["errors"]}

    assert answer.status_code == 422
    assert described.keys() == faults.keys()
    assert all(described[name].startswith(detail) for name, detail in faults.items())


def test_a_request_is_read_by_the_settings_of_its_app() -> None:
    """Two apps of one process, whose routes are the same objects."""
    with TestClient(create_app(Settings(page_max=300))) as few, TestClient(create_app(Settings(page_max=400))) as many:
        assert few.get("/v1/disputes?limit=350").status_code == 422
        assert many.get("/v1/disputes?limit=350").status_code == 503


def read_name(name: str, agent: Annotated[str, Header(alias="user-agent")]) -> str:
    return f"{name} by {agent}"


async def show(
    query: Annotated[ListQuery, Query()], described: Annotated[str, Depends(read_name)], request: Request
) -> Response:
    return JSONResponse([query.limit, described, request.url.path])


def test_a_dependency_of_another_kind_is_solved_by_fastapi(lonely_api: TestClient) -> None:
    """Beside the query model, which is read as ever."""
    app: Any = lonely_api.app
    app.router.routes.append(QueryRoute("/try/{name}", show))
    try:
        answer = lonely_api.get("/try/it?limit=7", headers={"user-agent": "me"})
        assert answer.json() == [7, "it by me", "/try/it"]
        assert lonely_api.get("/try/it?limit=7&limit=8").status_code == 422
    finally:
        app.router.routes.pop()


def test_a_router_whose_models_would_not_be_read_is_refused() -> None:
    app = FastAPI()
    app.include_router(disputes.router)

    with pytest.raises(TypeError, match="/v1/disputes: take over"):
        app.openapi()


@pytest.mark.parametrize("name", ["a%00b", "-a", "a%0A", "a%2Fb", "%C3%A9"])
def test_what_is_no_id_is_not_found_whatever_else_is_asked(lonely_api: TestClient, name: str) -> None:
    for query in ("", "bogus=1", f"q={'x' * 40_000}", "a=%ff"):
        path = f"/v1/actors/{name}/ties?{query}"
        answer = lonely_api.get(path)
        assert answer.status_code == 404
        assert answer.json()["type"].endswith("not-found")
