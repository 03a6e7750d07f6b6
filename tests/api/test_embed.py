"""Views in frames of other sites, and how oEmbed finds them."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from api.built_page import BuiltFile
from api.routers.page import VIEWS


@pytest.mark.parametrize("path", [*VIEWS, "/actors/russia"])
def test_every_view_may_be_shown_in_a_frame_of_the_sites_that_are_allowed(seeded_api: TestClient, path: str) -> None:
    shell = BuiltFile(b"<!doctype html>", "text/html")
    page = seeded_api.app.state.page  # type: ignore[attr-defined]
    seeded_api.app.state.page = page.__class__(page.start, page.shell or shell)  # type: ignore[attr-defined]
    try:
        framed, plain = seeded_api.get(f"/embed{path.rstrip('/')}"), seeded_api.get(path)
    finally:
        seeded_api.app.state.page = page  # type: ignore[attr-defined]

    assert framed.status_code == 200
    assert framed.content == plain.content
    policy = framed.headers["content-security-policy"]
    assert "frame-ancestors 'self' http://127.0.0.1:* http://localhost:*" in policy
    assert policy.partition("frame-ancestors")[0] == plain.headers["content-security-policy"].partition("frame-anc")[0]
    assert "frame-ancestors 'self';" in plain.headers["content-security-policy"]


def test_what_is_no_view_is_not_found_in_a_frame_either(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/embed/nowhere")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


class _Frame(HTMLParser):
    found: dict[str, str | None] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag == "iframe"
        self.found = dict(attrs)


def test_oembed_gives_the_frame_of_a_view(seeded_api: TestClient) -> None:
    url = 'http://testserver/actors/russia?as_of=2021-08-18&layers=tie,talked&note="><script>'
    body = seeded_api.get("/oembed", params={"url": url, "maxwidth": 500}).json()

    assert (body["version"], body["type"], body["width"], body["height"]) == ("1.0", "rich", 500, 600)
    frame = _Frame()
    frame.feed(body["html"])
    assert frame.found is not None
    assert frame.found["src"] == url.replace("http://testserver/", "http://testserver/embed/")
    assert frame.found["width"] == "500"


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({}, 422),
        ({"url": "http://testserver/", "maxwidth": "wide"}, 422),
        ({"url": "http://testserver/", "format": "xml"}, 422),
        ({"url": "http://testserver/", "colour": "red"}, 422),
        ({"url": "http://elsewhere.example/"}, 404),
        ({"url": "http://testserver/v1/actors"}, 404),
        ({"url": "javascript:alert(1)"}, 404),
        ({"url": "http://testserver/actors/a b"}, 404),
        ({"url": "http://[::1"}, 422),
    ],
)
def test_what_cannot_be_embedded_is_refused(seeded_api: TestClient, parameters: dict[str, str], status: int) -> None:
    assert seeded_api.get("/oembed", params=parameters).status_code == status
