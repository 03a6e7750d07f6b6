"""Answers that are not there: each part of a view says so itself, offers a way on, and comes back by itself."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
START = "/?from=2021-06-01&to=2021-10-01"
NETWORK = re.compile(r"/v1/network\?")
PROBLEM = json.dumps({"title": "Database away", "status": 503, "detail": "Neo4j does not answer"})


def fail(route: Route, retry: str | None = None) -> None:
    headers = {"content-type": "application/problem+json", **({"retry-after": retry} if retry else {})}
    route.fulfill(status=503, headers=headers, body=PROBLEM)


def test_a_server_that_comes_back_is_found_without_the_reader(troubled: Page, site: str) -> None:
    troubled.route(NETWORK, lambda route: route.abort("connectionrefused"))
    troubled.goto(site + START)
    expect(troubled.locator("[data-state='offline']")).to_contain_text("Retrying automatically")
    troubled.unroute(NETWORK)
    await_view(troubled, "network")


def test_a_fault_and_what_follows_are_two_sentences(troubled: Page, site: str) -> None:
    troubled.route(NETWORK, lambda route: fail(route, "60"))
    troubled.goto(site + START)
    expect(troubled.locator("[data-state='failed']")).to_contain_text("Neo4j does not answer. Retrying automatically.")


def test_the_panel_has_its_own_way_on(troubled: Page, site: str) -> None:
    fact = re.compile(r"/v1/events/siege-of-daraa")
    troubled.route(fact, fail)
    troubled.goto(f"{site}/events?open=event/siege-of-daraa")
    panel = troubled.get_by_role("complementary", name="Evidence")
    expect(panel.locator("[data-state='failed']")).to_contain_text("Neo4j does not answer.")
    troubled.unroute(fact)
    panel.get_by_role("button", name="Retry").click()
    expect(panel.locator("[data-fact='siege-of-daraa']")).to_be_visible()


def test_the_panel_comes_back_by_itself_where_the_api_says_when(troubled: Page, site: str) -> None:
    fact = re.compile(r"/v1/events/siege-of-daraa")
    troubled.route(fact, lambda route: fail(route, "1"))
    troubled.goto(f"{site}/events?open=event/siege-of-daraa")
    panel = troubled.get_by_role("complementary", name="Evidence")
    expect(panel.locator("[data-state='failed']")).to_be_visible()
    troubled.unroute(fact)
    expect(panel.locator("[data-fact='siege-of-daraa']")).to_be_visible()


def test_a_source_that_cannot_be_read_is_said_to_be_so_until_it_can(troubled: Page, site: str) -> None:
    source = re.compile(r"/v1/sources/aohr-daraa-2021$")
    troubled.route(source, lambda route: fail(route, "2"))
    troubled.goto(f"{site}/events?open=event/airstrikes-tafas")
    line = troubled.locator(".panel [data-claim='airstrikes-tafas.aohr-daraa-2021.18th'] .source")
    expect(line).to_contain_text("could not be loaded")
    troubled.unroute(source)
    expect(line).to_contain_text(ask(site, "/v1/sources/aohr-daraa-2021")["title"])
    expect(line).not_to_contain_text("could not be loaded")


def test_a_contradicting_claim_that_cannot_be_read_is_not_called_filtered(troubled: Page, site: str) -> None:
    troubled.route(re.compile(r"/v1/claims/"), fail)
    troubled.goto(f"{site}/disputes?open=tie/committee-represents-residents")
    against = troubled.locator(".panel").get_by_role("list", name="Contradicting claims")
    expect(against).to_contain_text("could not be loaded")
    expect(against).not_to_contain_text("filters exclude")


def test_a_step_that_cannot_be_compared_says_why(troubled: Page, site: str) -> None:
    troubled.route(re.compile(r"/v1/network/changes"), fail)
    troubled.goto(f"{site}/?as_of=2021-07-20")
    await_view(troubled, "network")
    troubled.get_by_role("button", name="One week forward").click()
    expect(troubled.locator(".step-changes")).to_contain_text("Not compared with the network on 20 July 2021")
    expect(troubled.locator(".step-changes")).to_contain_text("Neo4j does not answer.")


def test_blocs_that_cannot_be_computed_are_missed_aloud(troubled: Page, site: str) -> None:
    troubled.route(re.compile(r"/v1/network/measures"), fail)
    troubled.goto(f"{site}{START}&colour=camp")
    await_view(troubled, "network")
    expect(troubled.get_by_role("alert")).to_have_text("The blocs could not be computed: Neo4j does not answer.")


@pytest.mark.parametrize(
    ("address", "view"),
    [("/?group_by=nothing", "network"), ("/events?category=nothing", "events"), ("/?min_weight=x", "network")],
)
def test_an_address_with_a_wrong_value_leads_to_its_view_without_it(
    troubled: Page, site: str, address: str, view: str
) -> None:
    troubled.goto(site + address)
    expect(troubled.locator("[data-state='failed']")).to_contain_text("address of this page has a value")
    troubled.get_by_role("link", name="Clear filters").click()
    await_view(troubled, view)


def test_a_link_to_an_edge_that_is_not_there_does_not_say_that_there_is_one(open_page: Opener) -> None:
    page = open_page(f"{START}&open=edge/tie:nobody:iran")
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("or there is no such edge")


def test_active_filters_cover_no_control(open_page: Opener) -> None:
    for width in (1440, 1024, 800):
        page = open_page(f"{START}&min_weight=1&layers=tie", viewport={"width": width, "height": 900})
        await_view(page, "network")
        button = page.locator(".filters > summary").bounding_box()
        first = page.locator(".when label").first.bounding_box()
        assert button
        assert first
        beside = button["x"] + button["width"] <= first["x"]
        above = button["y"] + button["height"] <= first["y"]
        assert beside or above, width


def test_names_of_relations_keep_their_capitals(open_page: Opener) -> None:
    page = open_page("/actors/syrian-government")
    await_view(page, "actor")
    expect(page.locator("[data-counterpart='daraa-residents']")).to_contain_text("directed events (A → B): 1")


@pytest.mark.parametrize("body", ["<html>Sign in first</html>", '{"items": [', ""])
def test_an_answer_that_is_none_of_parleys_is_said_to_be_so(troubled: Page, site: str, body: str) -> None:
    events = re.compile(r"/v1/events\?")
    troubled.route(events, lambda route: route.fulfill(status=200, content_type="text/html", body=body))
    troubled.goto(f"{site}/events")
    failed = troubled.locator("main [data-state='failed']")
    expect(failed).to_contain_text("What answered is not Parley")
    troubled.unroute(events)
    failed.get_by_role("button", name="Retry").click()
    await_view(troubled, "events")
