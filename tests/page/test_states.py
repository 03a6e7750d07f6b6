"""Slow, empty, truncated, failed, offline, changed meanwhile: each has its own words and a way on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
NETWORK = re.compile(r"/v1/network\?")
START = "/?from=2021-06-01&to=2021-10-01"


def test_slow(troubled: Page, site: str) -> None:
    held: list[Route] = []
    troubled.route(NETWORK, lambda route: held.append(route))  # noqa: PLW0108 - Playwright marks what it calls
    troubled.goto(site + START)
    expect(troubled.locator("[data-state='slow']")).to_contain_text("Still loading the network")
    for route in held:
        route.continue_()
    troubled.unroute(NETWORK)
    await_view(troubled, "network")
    expect(troubled.locator("[data-state='slow']")).to_have_count(0)


def test_empty(open_page: Opener) -> None:
    page = open_page("/?as_of=1901-01-01&certain_only=true")
    expect(page.locator("[data-state='empty']")).to_contain_text("No edge between actors is recorded on 1 January 1901")
    page.get_by_role("link", name="Show all time").click()
    await_view(page, "network")


@pytest.mark.parametrize(
    "address",
    [f"/{view}?as_of=1901-01-01&certain_only=true" for view in ("demands", "positions", "disputes")],
)
def test_empty_lists_say_none_recorded(open_page: Opener, address: str) -> None:
    page = open_page(address)
    expect(page.locator("[data-state='empty']")).to_contain_text("recorded")
    expect(page.get_by_role("link", name="Show all time")).to_be_visible()


def test_a_view_that_cannot_be_fetched_says_so_and_is_read_again(troubled: Page, site: str) -> None:
    troubled.goto(site + "/actors")
    await_view(troubled, "actors")
    troubled.route("**/assets/positions-*.js", lambda route: route.abort())
    troubled.get_by_role("link", name="Positions").click()
    missing = troubled.locator("[data-state='missing']")
    expect(missing).to_contain_text("could not be loaded")
    troubled.unroute("**/assets/positions-*.js")
    missing.get_by_role("button", name="Reload the page").click()
    await_view(troubled, "positions")


def test_truncated(open_page: Opener, site: str) -> None:
    page = open_page(START + "&limit=5")
    await_view(page, "network")
    left_out = ask(site, "/v1/network?from=2021-06-01&to=2021-10-01&limit=5")["left_out"]
    said = page.locator("[data-state='truncated']")
    expect(said).to_contain_text(f"{left_out['edges']} more edges and {left_out['nodes']} actors are left out")
    said.get_by_role("link", name="Show more").click()
    expect(page.locator("[data-edge]")).to_have_count(10)


def test_failed(troubled: Page, site: str) -> None:
    problem = {"title": "Database away", "status": 503, "detail": "Neo4j does not answer"}
    troubled.route(
        NETWORK,
        lambda route: route.fulfill(status=503, content_type="application/problem+json", body=json.dumps(problem)),
    )
    troubled.goto(site + START)
    expect(troubled.locator("[data-state='failed']")).to_contain_text("Database away. Neo4j does not answer")
    troubled.unroute(NETWORK)
    troubled.get_by_role("button", name="Retry").click()
    await_view(troubled, "network")


def test_what_passes_is_asked_again_by_itself(troubled: Page, site: str) -> None:
    problem = {"title": "Database away", "status": 503, "detail": "Neo4j does not answer"}
    troubled.route(
        NETWORK,
        lambda route: route.fulfill(
            status=503,
            headers={"content-type": "application/problem+json", "retry-after": "1"},
            body=json.dumps(problem),
        ),
    )
    troubled.goto(site + START)
    expect(troubled.locator("[data-state='failed']")).to_contain_text("Retrying automatically")
    troubled.unroute(NETWORK)
    await_view(troubled, "network")


def test_refused_with_the_apis_own_reason(troubled: Page, site: str) -> None:
    troubled.goto(f"{site}/?from=2021-10-01&to=2021-06-01")
    expect(troubled.locator("[data-state='failed']")).to_contain_text("to must be later than from")
    troubled.get_by_role("link", name="Clear filters").click()
    await_view(troubled, "network")


def test_offline(troubled: Page, site: str) -> None:
    troubled.route(NETWORK, lambda route: route.abort("internetdisconnected"))
    troubled.goto(site + START)
    expect(troubled.locator("[data-state='offline']")).to_contain_text("Parley cannot be reached")
    troubled.unroute(NETWORK)
    troubled.get_by_role("button", name="Retry").click()
    await_view(troubled, "network")


def test_changed_under_the_page(open_page: Opener) -> None:
    page = open_page(START)
    await_view(page, "network")

    def later(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "data_version": 4242})

    page.route(re.compile(r"/v1/demands"), later)
    page.get_by_role("navigation").get_by_role("link", name="Demands").click()
    said = page.locator("[data-state='changed']")
    expect(said).to_contain_text("the current version is 4242")
    page.unroute(re.compile(r"/v1/demands"))
    said.get_by_role("button").click()
    await_view(page, "demands")
    expect(said).to_have_count(0)


def test_names_from_now_are_no_change_of_a_view_of_then(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")

    def later(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, json={**answer.json(), "data_version": 4242})

    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.route(re.compile(r"/v1/sources/"), later)
    page.goto(site + START + "&known_at=9998-01-01&open=edge/tie:fourth-division:iran")
    await_view(page, "network")
    for source in ("aohr-daraa-2021", "wikipedia-4th-armoured-division"):
        title = ask(site, f"/v1/sources/{source}")["title"]
        expect(page.locator("[data-claim] .source", has_text=title).first).to_be_visible()

    assert any("/v1/sources/" in one for one in asked)
    expect(page.locator("[data-state='changed']")).to_have_count(0)


def test_filters_are_kept_in_the_address_and_asked_of_the_api(open_page: Opener, site: str) -> None:
    page = open_page(START)
    await_view(page, "network")
    page.locator("summary", has_text="Filters").click()
    page.get_by_role("checkbox", name="Military").check()
    # Its name has its count once that is known.
    page.get_by_role("group", name="Relation types").get_by_role("checkbox", name="Ties").check()
    page.locator("select[name='min_confidence']").select_option("0.5")
    page.get_by_role("checkbox", name="Certain facts only").check()
    await_view(page, "network")
    filters = "types=military&layers=tie&min_confidence=0.5&certain_only=true"
    edges = ask(site, f"/v1/network?from=2021-06-01&to=2021-10-01&{filters}")["edges"]

    assert edges
    expect(page.locator("[data-edge]")).to_have_count(len(edges))
    for part in filters.split("&"):
        assert part in page.url
    page.get_by_role("link", name="Remove: Military").click()
    more = ask(site, f"/v1/network?from=2021-06-01&to=2021-10-01&{filters.partition('&')[2]}")["edges"]
    expect(page.locator("[data-edge]")).to_have_count(len(more))


def test_filters_that_a_view_does_not_take_are_shown_as_such(open_page: Opener, site: str) -> None:
    page = open_page("/actors?types=military&layers=tie")
    await_view(page, "actors")
    actors = ask(site, "/v1/actors?type=military&limit=500")["items"]
    expect(page.locator("[data-actor]")).to_have_count(len(actors))
    chips = page.get_by_role("list", name="Active filters").get_by_role("listitem")
    expect(chips.filter(has_text="Military")).not_to_contain_text("not used")
    expect(chips.filter(has_text="Ties")).to_contain_text("not used in this view")
    page.get_by_role("navigation").get_by_role("link", name="Network").click()
    await_view(page, "network")
    expect(chips).to_have_count(2)
    expect(page.locator(".chips .unused")).to_have_count(0)


def test_a_view_that_is_not_there(site: str, troubled: Page) -> None:
    answer = troubled.goto(site + "/no-such-view")

    assert answer is not None
    assert answer.status == 404


def test_every_filter_has_its_chip(open_page: Opener, site: str) -> None:
    page = open_page(START + "&roles=party-party&within=30")
    await_view(page, "network")
    page.locator("summary", has_text="Filters").click()
    page.get_by_role("group", name="Tie types").get_by_role("checkbox", name="Backs").check()
    await_view(page, "network")
    edges = ask(site, "/v1/network" + START[1:] + "&kinds=BACKS&roles=party-party&within=30")["edges"]
    expect(page.locator("[data-edge]")).to_have_count(len(edges))
    for words in (
        "Backs",
        "Talks and signatures: party-party only",
        "Talks, signatures, demands and events of the last 30 days",
    ):
        page.get_by_role("link", name=f"Remove: {words}").click()
        expect(page.get_by_role("link", name=f"Remove: {words}")).to_have_count(0)
    await_view(page, "network")
    expect(page.locator("[data-edge]")).to_have_count(len(ask(site, "/v1/network" + START[1:])["edges"]))
