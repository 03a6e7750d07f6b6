"""The search box: what, where from and how much of each match; and never a match of what was written before."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress

import pytest
from playwright.sync_api import Error, Locator, Page, Route, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
SEARCH = re.compile(r"/v1/search\?")


@pytest.fixture
def page(open_page: Opener) -> Page:
    page = open_page("/disputes")
    await_view(page, "disputes")
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Search actors, talks, demands …")


def test_matches_say_what_they_are_where_from_and_how_much_names_them(page: Page, site: str) -> None:
    box(page).fill("russia")
    first = ask(site, "/v1/search?q=russia&counts=true&limit=20")["items"][0]
    expect(page.get_by_role("option").first).to_have_text(re.compile(f"Russia State · Russia · {first['count']} facts"))


def test_enter_never_takes_a_match_of_earlier_words(page: Page) -> None:
    box(page).fill("iran")
    expect(page.get_by_role("option").first).to_contain_text("Iran")
    held: list[Route] = []
    page.route(SEARCH, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    box(page).fill("russia")
    expect(page.get_by_role("option")).to_have_count(0)
    expect(page.locator("[data-state='searching']")).to_have_text("Searching …")
    box(page).press("Enter")
    expect(page).to_have_url(re.compile("/disputes"))
    while not held:
        page.wait_for_timeout(50)
    held[0].continue_()
    expect(page).to_have_url(re.compile("/actors/russia"))


def test_words_written_after_enter_take_its_effect_back(page: Page) -> None:
    held: list[Route] = []
    page.route(SEARCH, lambda route: held.append(route))  # noqa: PLW0108
    box(page).fill("iran")
    while not held:
        page.wait_for_timeout(50)
    box(page).press("Enter")
    box(page).fill("iran x")
    page.unroute(SEARCH)
    for route in held:
        # One that the page gave up is over.
        with suppress(Error):
            route.continue_()
    expect(page.locator("[data-state='searching']")).to_have_count(0)
    expect(page).to_have_url(re.compile("/disputes"))
