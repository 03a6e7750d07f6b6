"""Every route that writes, asked with every kind of key; and how keys end."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest
from fastapi.routing import APIRoute
from starlette.testclient import TestClient

from api.app import create_app
from api.routers import READS
from graph.settings import Settings
from tests.api.writable import Writable, settings_for

if TYPE_CHECKING:
    from tests.conftest import Server

# Each route that needs a key: the scope that it needs, and an address that is of it.
ROUTES = {
    "POST /v1/records": ("write", "/v1/records"),
    "PUT /v1/records/{kind}/{id}": ("write", "/v1/records/actor/russia"),
    "DELETE /v1/records/{kind}/{id}": ("write", "/v1/records/actor/not-there"),
    "POST /v1/claims/{id}/confirm": ("write", "/v1/claims/not-there/confirm"),
    "POST /v1/claims/{id}/dispute": ("write", "/v1/claims/not-there/dispute"),
    "POST /v1/claims/{id}/retract": ("write", "/v1/claims/not-there/retract"),
    "POST /v1/merges": ("admin", "/v1/merges"),
    "DELETE /v1/merges/{id}": ("admin", "/v1/merges/not-there"),
    "GET /v1/audit": ("admin", "/v1/audit"),
    "POST /v1/releases": ("admin", "/v1/releases"),
    "GET /v1/webhooks": ("write", "/v1/webhooks"),
    "POST /v1/webhooks": ("write", "/v1/webhooks"),
    "GET /v1/webhooks/{id}": ("write", "/v1/webhooks/not-there"),
    "DELETE /v1/webhooks/{id}": ("write", "/v1/webhooks/not-there"),
    "GET /v1/webhooks/{id}/deliveries": ("write", "/v1/webhooks/not-there/deliveries"),
    "GET /v1/webhooks/{id}/deliveries/{delivery}": ("write", "/v1/webhooks/not-there/deliveries/not-there"),
    "POST /v1/webhooks/{id}/deliveries/{delivery}/retry": (
        "write",
        "/v1/webhooks/not-there/deliveries/not-there/retry",
    ),
}
HOLDERS = ("nobody", "a stranger", "read", "write", "admin", "revoked", "expired")
RANKS = {"read": 0, "write": 1, "admin": 2}


# Answer questions that are too long for an address.
POSTED_READS = {"POST /reconcile", "POST /reconcile/"}


def list_routes() -> set[str]:
    """Of all that the document describes, what writes, and what is read with more than a reader's key."""
    listed = set()
    for path, operations in create_app(Settings()).openapi()["paths"].items():
        for method, operation in operations.items():
            needed = [scope for way in operation.get("security", ()) for scope in way.get("key", ())]
            if method != "get" or needed not in ([], ["read"]):
                listed.add(f"{method.upper()} {path}")
    return listed - POSTED_READS


def test_every_route_that_needs_a_key_is_in_the_table() -> None:
    assert list_routes() == set(ROUTES)


def test_no_route_that_is_not_described_takes_anything_but_questions() -> None:
    app = create_app(Settings())
    described = {f"{method.upper()} {path}" for path, found in app.openapi()["paths"].items() for method in found}
    methods = {
        f"{method} {getattr(route, 'path', '')}"
        for route in app.router.routes
        for method in getattr(route, "methods", None) or ()
    }
    hidden = {one for one in methods - described if not one.startswith(("GET ", "HEAD "))}

    assert hidden <= POSTED_READS, "what is not in the document is in no table of who may do what"


@pytest.fixture(scope="module")
def keys(writable: Writable) -> dict[str, str | None]:
    revoked = writable.make_key("admin", "revoked")
    writable.revoke(revoked)
    expired = writable.make_key("admin", "expired", timedelta(milliseconds=1))
    stranger = revoked.text[:-1] + ("a" if revoked.text[-1] != "a" else "b")
    known: dict[str, str | None] = {scope: writable.key(scope) for scope in RANKS}
    return known | {"nobody": None, "a stranger": stranger, "revoked": revoked.text, "expired": expired.text}


def expected_status(holder: str, needed: str) -> set[int] | None:
    """401 without a good key, 403 with one that allows less; anything else with one that is enough: None."""
    if holder not in RANKS:
        return {401}
    return {403} if RANKS[holder] < RANKS[needed] else None


@pytest.mark.parametrize("holder", HOLDERS)
@pytest.mark.parametrize("route", ROUTES)
def test_who_may_write(writable: Writable, keys: dict[str, str | None], route: str, holder: str) -> None:
    needed, path = ROUTES[route]
    headers = {"authorization": f"Bearer {keys[holder]}"} if keys[holder] else {}
    before = writable.version()

    answer = writable.client.request(route.split(maxsplit=1)[0], path, headers=headers, content=b"{")

    expected = expected_status(holder, needed)
    if expected is None:
        assert answer.status_code not in (401, 403), answer.text
    else:
        assert answer.status_code in expected, answer.text
        assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.status_code < 500
    assert writable.version() == before


@pytest.mark.parametrize("route", ROUTES)
def test_the_key_is_looked_at_before_anything_else(writable: Writable, route: str) -> None:
    _, path = ROUTES[route]
    wrong = path.replace("russia", "..%20").replace("not-there", "..%20")

    answer = writable.client.request(route.split(maxsplit=1)[0], f"{wrong}?nonsense=1", content=b"\0" * 100)

    assert answer.status_code == 401


def test_a_login_of_another_kind_is_none(writable: Writable) -> None:
    basic = {"authorization": "Basic dXNlcjpwYXNz"}
    assert writable.client.post("/v1/records", headers=basic).status_code == 401
    assert writable.client.get("/v1/actors", headers=basic).status_code == 200, "a proxy's own login"


def test_a_revoked_key_stops_at_once_in_every_process(writable: Writable) -> None:
    key = writable.make_key("read", "somebody")
    headers = {"authorization": f"Bearer {key.text}"}
    with TestClient(create_app(writable.settings)) as other:
        for client in (writable.client, other):
            assert client.get("/v1/actors?limit=1", headers=headers).status_code == 200
        writable.revoke(key)
        for client in (writable.client, other):
            assert client.get("/v1/actors?limit=1", headers=headers).status_code == 401
            assert client.post("/v1/records", headers=headers).status_code == 401


def test_a_key_expires_between_two_requests(writable: Writable) -> None:
    key = writable.make_key("read", "somebody", timedelta(seconds=2))
    headers = {"authorization": f"Bearer {key.text}"}
    assert writable.client.get("/v1/actors?limit=1", headers=headers).status_code == 200
    asyncio.run(asyncio.sleep(2.1))
    assert writable.client.get("/v1/actors?limit=1", headers=headers).status_code == 401


@pytest.fixture
def guarded(_scratch_server: Server) -> Iterator[Any]:
    """An API that counts wrong keys anew, and that is read with a key."""
    settings = settings_for(_scratch_server, wrong_keys_max=5, reading="key")
    with TestClient(create_app(settings)) as client:
        yield client


def test_wrong_keys_must_wait_and_ask_the_database_nothing(writable: Writable, guarded: TestClient) -> None:
    asked: list[str] = []
    guarded.app.state.connection.database.on_query = lambda name, *_: asked.append(name)  # type: ignore[attr-defined]
    good = {"authorization": f"Bearer {writable.key('read')}"}
    assert guarded.get("/v1/actors?limit=1", headers=good).status_code == 200
    asked.clear()

    statuses = []
    for number in range(100):
        wrong = {"authorization": f"Bearer parley_{number:016x}_{'x' * 43}"}
        statuses.append(guarded.post("/v1/records", headers=wrong).status_code)

    assert statuses == [401] * 5 + [429] * 95
    assert asked.count("key_by_id") == 5
    assert asked.count("keys_all") <= 1 + len(asked) // 10, "who must wait costs the database next to nothing"
    late = guarded.post("/v1/records", headers={"authorization": "Bearer nonsense"})
    assert int(late.headers["retry-after"]) > 0
    asyncio.run(asyncio.sleep(1.1))
    fresh = {"authorization": f"Bearer {writable.make_key('read', 'newcomer').text}"}
    for headers in (good, fresh):
        assert guarded.get("/v1/actors?limit=1", headers=headers).status_code == 200, "a right key is not kept waiting"


def test_reading_may_need_a_key(writable: Writable, guarded: TestClient) -> None:
    for route in (route for router in READS for route in router.routes if isinstance(route, APIRoute)):
        path = route.path.replace("{id}", "russia")
        assert guarded.get(path).status_code == 401, path
    assert guarded.get("/reconcile?queries={}").status_code == 401
    asked = {"jsonrpc": "2.0", "id": 1, "method": "tools/list"}
    local = {"host": "127.0.0.1:8000", "accept": "application/json, text/event-stream"}
    assert guarded.post("/mcp", json=asked, headers=local).status_code == 401
    assert guarded.get("/healthz").status_code == 200
    for scope in RANKS:
        headers = {"authorization": f"Bearer {writable.key(scope)}"}
        assert guarded.get("/v1/actors/russia", headers=headers).status_code == 200
        assert guarded.post("/mcp", json=asked, headers=headers | local).status_code == 200


def test_the_document_says_which_key_each_route_needs() -> None:
    document = create_app(Settings()).openapi()
    guarded = create_app(Settings(reading="key")).openapi()

    assert document["paths"]["/v1/actors"]["get"]["security"] == [{}, {"key": ["read"]}]
    assert guarded["paths"]["/v1/actors"]["get"]["security"] == [{"key": ["read"]}]
    assert document["components"]["securitySchemes"]["key"]["scheme"] == "bearer"
    for route, (needed, _) in ROUTES.items():
        method, path = route.split()
        assert document["paths"][path][method.lower()]["security"] == [{"key": [needed]}]
        assert {"401", "403", "429"} <= document["paths"][path][method.lower()]["responses"].keys()
