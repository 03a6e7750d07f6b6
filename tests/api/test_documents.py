"""The documentation page and the OpenAPI document."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any

from starlette.testclient import TestClient


class Links(HTMLParser):
    """Every address and id in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "src", "action") and value is not None:
                self.addresses.append(value)
            if name == "id" and value is not None:
                self.ids.append(value)


def read_page(client: TestClient, path: str) -> Links:
    links = Links()
    links.feed(client.get(path).text)
    return links


def test_the_page_needs_no_other_host(lonely_api: TestClient) -> None:
    page = read_page(lonely_api, "/docs")

    assert page.addresses
    assert all(address.startswith(("/", "#", "data:,")) and not address.startswith("//") for address in page.addresses)
    assert lonely_api.get("/docs").headers["content-type"].startswith("text/html")


def test_every_link_into_the_page_has_its_place(lonely_api: TestClient) -> None:
    page = read_page(lonely_api, "/docs")

    assert len(page.ids) == len(set(page.ids))
    assert {address[1:] for address in page.addresses if address.startswith("#")} <= set(page.ids)


def test_every_example_of_the_page_is_answered(seeded_api: TestClient) -> None:
    for address in read_page(seeded_api, "/docs").addresses:
        if address.startswith("/"):
            assert seeded_api.get(address).status_code == 200, address


def test_every_served_path_is_documented(lonely_api: TestClient) -> None:
    documented = set(lonely_api.get("/openapi.json").json()["paths"])
    app: Any = lonely_api.app

    # What is no HTTP API of its own, and the same routes with a slash.
    beside = {"/mcp", "/reconcile/", "/embed/"}
    assert documented | beside == {re.sub(r":\w+}", "}", route.path) for route in app.routes}
