"""However many parts of a view show one record, it is requested once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Request

from tests.page.asking import ask

Opener = Callable[..., Page]


def find_much_evidence(site: str) -> str:
    """The edge with the most facts."""
    edges = ask(site, "/v1/network?parallel=false")["edges"]
    return str(max(edges, key=lambda edge: (len(edge["facts"]), edge["id"]))["id"])


@pytest.mark.parametrize(
    "view", ["an edge of many facts", "/processes/daraa-2021", "/actors/russia", "/demands", "/sources"]
)
def test_no_answer_is_requested_twice(open_page: Opener, site: str, view: str) -> None:
    asked: Counter[str] = Counter()

    def note(request: Request) -> None:
        if "/v1/" in request.url:
            asked[request.url.removeprefix(site)] += 1

    page = open_page("/glossary")
    page.on("request", note)
    page.goto(view if view.startswith("/") else f"/?open=edge/{find_much_evidence(site)}")
    page.wait_for_load_state("networkidle")

    assert asked
    assert {address: count for address, count in asked.items() if count > 1} == {}
    if not view.startswith("/"):
        assert any(address.startswith("/v1/sources/") for address in asked), "each fact shows its source"
