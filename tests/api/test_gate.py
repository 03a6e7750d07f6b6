"""By which names Parley is reached, and what proxies may say of the requests they pass on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from typing import Any

import pytest
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings

LOOPBACK = ("127.0.0.1", 40_000)
ELSEWHERE = ("198.51.100.7", 40_000)
Open = Callable[..., TestClient]


@pytest.fixture(scope="module")
def open_api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Open]:
    """The API without a database, under some settings, as one peer reaches it."""
    home = tmp_path_factory.mktemp("home")
    with ExitStack() as stack:

        @cache
        def opening(peer: tuple[str, int] = LOOPBACK, **settings: Any) -> TestClient:
            app = create_app(Settings(home=home, **{"allowed_hosts": (), **settings}))
            return stack.enter_context(TestClient(app, headers={"host": "127.0.0.1:8000"}, client=peer))

        yield opening


LOOPBACK_NAMES = [
    "localhost",
    "LOCALHOST:8000",
    "127.0.0.1",
    "127.0.0.1:1",
    "127.8.8.8",
    "[::1]",
    "[::1]:8000",
    "localhost.",
]
FOREIGN_NAMES = [
    "evil.example", "evil.example:8000", "localhost.evil.example", "127.0.0.1.evil.example", "0.0.0.0", "[::]",  # noqa: S104
    "10.0.0.1", "evillocalhost", "2130706433",
]  # fmt: skip


@pytest.mark.parametrize("host", LOOPBACK_NAMES)
def test_loopback_names_are_answered(open_api: Open, host: str) -> None:
    assert open_api().get("/healthz", headers={"host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/healthz", "/metrics", "/v1/actors", "/reconcile", "/assets/x.js", "/nope"])
@pytest.mark.parametrize("host", FOREIGN_NAMES)
def test_no_other_name_is(open_api: Open, host: str, path: str) -> None:
    answer = open_api().get(path, headers={"host": host})

    assert answer.status_code == 421
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["type"] == "/docs#problem-other-host"


@pytest.mark.parametrize(
    "host", ["", "a b", "user@localhost", "localhost/", "localhost:port", "localhost, evil.example"]
)
def test_what_is_no_name_is_refused(open_api: Open, host: str) -> None:
    assert open_api().get("/healthz", headers={"host": host}).status_code == 421


def test_a_request_names_one_host(open_api: Open) -> None:
    answer = open_api().get("/healthz", headers=[("host", "localhost"), ("host", "localhost")])

    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("settings", "host"),
    [
        ({"host": "192.0.2.9"}, "192.0.2.9:8000"),
        ({"host": "2001:db8::9"}, "[2001:db8::9]:8000"),
        ({"public_url": "https://Parley.example.org/parley"}, "parley.example.org"),
        ({"allowed_hosts": "a.example, b.example"}, "b.example:81"),
        ({"allowed_hosts": "*.example"}, "deep.a.example"),
        ({"allowed_hosts": "*"}, "anything.example"),
    ],
)
def test_settings_name_further_hosts(open_api: Open, settings: dict[str, Any], host: str) -> None:
    api = open_api(**settings)

    assert api.get("/healthz", headers={"host": host}).status_code == 200
    if settings.get("allowed_hosts") != "*":
        assert api.get("/healthz", headers={"host": "evil.org"}).status_code == 421
    assert api.get("/healthz", headers={"host": "localhost"}).status_code == 200


# ---- what proxies say


def read_base(api: TestClient, **headers: str) -> str:
    """The address at which the API believes to be reached."""
    answer = api.get("/reconcile", headers={name.replace("_", "-"): value for name, value in headers.items()})
    assert answer.status_code == 200, answer.text
    documentation: str = answer.json()["documentation"]
    return documentation.removesuffix("/docs")


def test_a_proxy_on_this_machine_is_believed(open_api: Open) -> None:
    api = open_api(allowed_hosts="parley.example")

    base = read_base(api, x_forwarded_proto="https", x_forwarded_host="parley.example", x_forwarded_prefix="/a/b/")
    assert base == "https://parley.example/a/b"


@pytest.mark.parametrize(
    ("proxies", "believed"), [("", False), ("198.51.100.0/24", True), ("198.51.100.8", False), ("*", True)]
)
def test_another_only_where_a_setting_says_so(open_api: Open, proxies: str, believed: bool) -> None:
    settings = {"trusted_proxies": proxies} if proxies else {}
    api = open_api(ELSEWHERE, allowed_hosts="parley.example", **settings)

    base = read_base(api, x_forwarded_proto="https", x_forwarded_host="parley.example", x_forwarded_prefix="/p")
    assert base == ("https://parley.example/p" if believed else "http://127.0.0.1:8000")


def test_a_forwarded_host_opens_nothing_that_the_host_does_not(open_api: Open) -> None:
    """A page elsewhere that gave Parley's address a name of its own can send this header, but not another Host."""
    api = open_api()

    assert api.get("/healthz", headers={"host": "evil.example", "x-forwarded-host": "localhost"}).status_code == 421
    assert api.get("/healthz", headers={"x-forwarded-host": "evil.example"}).status_code == 421


@pytest.mark.parametrize(
    "prefix", ["//evil.example", "parley", "/a b", "/a//b", "/../a", "/<script>", "/a?b", "/a\\b", "https://x"]
)
def test_a_prefix_that_is_no_path_is_refused(open_api: Open, prefix: str) -> None:
    answer = open_api().get("/healthz", headers={"x-forwarded-prefix": prefix})

    assert answer.status_code == 400
    assert "X-Forwarded-Prefix" in answer.json()["detail"]


# ---- below a path


@pytest.mark.parametrize("taken_off", [True, False], ids=["taken off", "left"])
def test_addresses_begin_with_the_prefix(open_api: Open, taken_off: bool) -> None:
    api, before = open_api(), "" if taken_off else "/parley"

    def get(path: str) -> Any:
        return api.get(before + path, headers={"x-forwarded-prefix": "/parley"})

    problem = get("/v1/actors?limit=0").json()
    assert problem["type"] == "/parley/docs#problem-bad-parameter"
    assert problem["instance"] == "/parley/v1/actors"
    assert get("/openapi.json").json()["servers"] == [{"url": "/parley"}]
    assert get("/reconcile").json()["preview"]["url"].startswith("http://127.0.0.1:8000/parley/reconcile/preview")
    for page in ("/", "/actors/russia", "/docs"):
        text = get(page).text
        assert 'data-root="/parley"' in text
        assert '"./' not in text
        assert 'href="/parley/' in text
    assert get("/healthz").status_code == 200


def test_a_setting_gives_the_prefix_too(open_api: Open) -> None:
    api = open_api(root_path="/parley/")

    assert api.get("/parley").status_code == api.get("/parley/").status_code == 200
    assert api.get("/parley/nope").json()["type"] == "/parley/docs#problem-not-found"
    assert api.get("/openapi.json").json()["servers"] == [{"url": "/parley"}]


def test_without_a_prefix_nothing_begins_with_one(open_api: Open) -> None:
    api = open_api()

    assert api.get("/openapi.json").json()["servers"] == [{"url": "/"}]
    assert 'data-root=""' in api.get("/").text
    assert api.get("/parley/v1/actors").status_code == 404
