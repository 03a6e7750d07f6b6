"""While an answer is on its way, nothing that is shown or saved presents the one before as the new one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route, expect

from tests.page.views import await_view

Opener = Callable[..., Page]
FIRST_DAYS = re.compile(r"/v1/.*2021-06-01")


@contextmanager
def held_back(page: Page, asked: re.Pattern[str]) -> Iterator[None]:
    """Those answers come only afterwards."""
    held: list[Route] = []
    page.route(asked, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    yield
    for route in held:
        route.continue_()
    page.unroute(asked)


def choose_day(page: Page, day: str) -> None:
    field = page.locator("input[name='as_of']")
    field.fill(day)
    expect(page).to_have_url(re.compile(f"as_of={day}"))


def test_demands_of_another_day_are_not_shown_as_those_of_this(open_page: Opener) -> None:
    page = open_page("/demands?as_of=2021-08-18")
    await_view(page, "demands")
    counts = page.locator(".counts")
    expect(counts).to_contain_text("6 demands, 6 unmet as of 18 August 2021")
    with held_back(page, FIRST_DAYS):
        choose_day(page, "2021-06-01")
        expect(page.locator("[data-state='loading']")).to_contain_text("Loading the demands")
        expect(counts).to_be_hidden()
        expect(counts).not_to_contain_text("1 June 2021")
        expect(page.locator("[data-ready='demands']")).to_have_count(0)
        expect(page.get_by_text("Download and cite")).to_be_hidden()
    await_view(page, "demands")
    expect(counts).to_contain_text("1 demand, 1 unmet as of 1 June 2021")


def test_an_actors_page_is_empty_until_its_own_answer_is_there(open_page: Opener) -> None:
    page = open_page("/actors/russia?as_of=2021-08-18")
    await_view(page, "actor")
    address = page.locator("main a[href^='/actors/']:not([href^='/actors/russia'])").first.get_attribute("href") or ""
    name = address.partition("?")[0]
    with held_back(page, re.compile(rf"/v1{name}\?")):
        # By its address: another link may be the first one by now.
        page.locator(f"main a[href='{address}']").first.click()
        expect(page).to_have_url(re.compile(name))
        expect(page.get_by_role("region", name="Profile")).to_have_count(0)
        expect(page.locator("[data-actor-page='russia']")).to_be_hidden()


def test_the_picture_stays_in_sight_and_says_that_it_is_the_one_before(open_page: Opener) -> None:
    page = open_page("/?as_of=2021-08-18&table=true&open=actor/russia")
    await_view(page, "network")
    page.get_by_text("Download and cite").click()
    picture = page.locator("svg[data-picture]")
    drawn = picture.locator("[data-edge]").evaluate_all("all => all.map(one => one.dataset.edge)")
    with held_back(page, FIRST_DAYS):
        choose_day(page, "2021-06-01")
        expect(page.locator("[data-pending]")).to_contain_text("Loading the network on 1 June 2021")
        expect(picture).to_be_visible()
        expect(picture).to_have_attribute("aria-label", re.compile("on 18 August 2021"))
        assert picture.locator("[data-edge]").evaluate_all("all => all.map(one => one.dataset.edge)") == drawn
        for withheld in (
            page.locator(".counts"),
            page.get_by_role("button", name="SVG"),
            page.locator(".as-table table"),
        ):
            expect(withheld).to_be_hidden()
        expect(page.locator("#evidence")).to_be_hidden()
    await_view(page, "network")
    expect(page.locator(".counts")).to_contain_text("on 1 June 2021")
    expect(picture).to_have_attribute("aria-label", re.compile("on 1 June 2021"))
    expect(page.get_by_role("button", name="SVG")).to_be_visible()


def test_who_asked_from_within_goes_on_from_there(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01&limit=5")
    await_view(page, "network")
    more = page.get_by_role("link", name="Show more")
    more.focus()
    page.keyboard.press("Enter")
    expect(page.locator("[data-edge]")).to_have_count(10)
    expect(more).to_be_focused()
