"""Down to the passage: a quotation where one is recorded, else where to look, and no promise of more."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
CASE = "/?from=2021-06-01&to=2021-10-01"
WORDS = "They said that talks would go on <b>as before</b>."


def quoting(route: Route) -> None:
    """The API's answer, with a passage in its first claim."""
    answer = route.fetch()
    body: dict[str, Any] = answer.json()
    body["claims"][0]["quotation"] = WORDS
    route.fulfill(response=answer, body=json.dumps(body))


def test_without_a_quotation_the_panel_says_where_to_look(open_page: Opener, site: str) -> None:
    page = open_page("/events?open=event/siege-of-daraa")
    claims = ask(site, "/v1/events/siege-of-daraa")["claims"]
    items = page.locator(".panel [data-claim]")
    expect(items).to_have_count(len(claims))
    for claim in claims:
        item = page.locator(f"[data-claim='{claim['id']}']")
        expect(item).to_contain_text(f"Where to look: {claim['locator']}; no quotation is recorded")
    expect(page.locator("[data-quotation]")).to_have_count(0)


def test_a_quotation_is_shown_as_such_with_its_place(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    page.route(re.compile(r"/v1/events/siege-of-daraa"), quoting)
    page.goto(f"{site}/events?open=event/siege-of-daraa")
    first = page.locator(".panel [data-claim]").first
    expect(first.locator("blockquote")).to_have_text(f"“{WORDS}”")
    expect(first).to_contain_text("Place: ")
    expect(first).not_to_contain_text("Where to look")
    expect(page.locator(".panel [data-claim]").nth(1)).to_contain_text("Where to look: ")


def test_the_card_of_a_line_has_its_first_quotation(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    page.route(re.compile(r"/v1/ties/"), quoting)
    page.goto(site + CASE + "&layers=tie")
    await_view(page, "network")
    line = page.locator("[data-edge='tie:fourth-division:iran']")
    line.dispatch_event("pointerenter", {"clientX": 300, "clientY": 400})
    card = page.locator("[data-card]")
    expect(card).to_be_visible()
    expect(card.locator("[data-quotation]")).to_have_text(f"“{WORDS}”")
