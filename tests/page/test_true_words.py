"""Words that are true: numbers and days on the page are what the API answered, and codes and ids are in words."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask
from tests.page.changes import sort_changes
from tests.page.views import OPENED, VIEWS, await_view

Opener = Callable[..., Page]
CASE = "from=2021-06-01&to=2021-10-01"


def sides_of(dispute: dict[str, Any]) -> tuple[str, ...]:
    """What is the same of a point that two records share, from whichever of them it is looked at."""
    return (dispute["field"], *sorted(reading.get("fact", dispute["fact"]) for reading in dispute["readings"]))


def test_the_numbers_of_every_view_are_the_answers(open_page: Opener, site: str) -> None:
    network = ask(site, f"/v1/network?{CASE}")
    actors = ask(site, "/v1/actors?limit=500")["items"]
    processes = ask(site, "/v1/processes?limit=200")["items"]
    demands = ask(site, "/v1/demands?as_of=2021-08-18&limit=200")["items"]
    positions = ask(site, "/v1/positions?limit=500")["items"]
    disputes = ask(site, "/v1/disputes?limit=500")["items"]
    agreements = ask(site, "/v1/agreements?limit=100")["items"]
    events = ask(site, "/v1/events?category=assault&limit=100")["items"]
    sources = ask(site, "/v1/sources?limit=100")["items"]
    paths = ask(site, "/v1/paths?source=daraa-central-committee&target=iran&k=5")["paths"]
    changed = sort_changes(
        ask(site, "/v1/network/changes?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01")
    )
    unmet = sum(demand["unmet"] for demand in demands)
    facts, issues = {dispute["fact"] for dispute in disputes}, {position["issue"] for position in positions}
    for address, what, words in (
        (f"/?{CASE}", "network", f"{len(network['nodes'])} actors, {len(network['edges'])} edges"),
        ("/actors", "actors", f"{len(actors)} actors"),
        ("/processes", "processes", f"{len(processes)} processes"),
        ("/demands?as_of=2021-08-18", "demands", f"{len(demands)} demands, {unmet} unmet"),
        ("/positions", "positions", f"{len(positions)} positions on {len(issues)} issues"),
        ("/disputes", "disputes", f"{len(facts)} facts, {len({sides_of(one) for one in disputes})} points"),
        ("/agreements", "agreements", f"{len(agreements)} agreements"),
        ("/events?category=assault", "events", f"{len(events)} events"),
        ("/sources", "sources", f"{len(sources)} sources"),
        ("/paths?source=daraa-central-committee&target=iran", "paths", f"{len(paths)} "),
        (
            "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01",
            "changes",
            f"{len(changed['gained'])} gained, {len(changed['lost'])} lost",
        ),
    ):
        page = open_page(address)
        await_view(page, what)
        expect(page.locator(".counts").first).to_contain_text(words)
        page.context.close()


def test_a_day_says_what_held_and_what_had_happened(open_page: Opener) -> None:
    page = open_page("/?as_of=2021-06-24")
    await_view(page, "network")
    expect(page.locator(".counts")).to_contain_text(
        "on 24 June 2021, with the talks, signatures, demands and events of the 365 days before"
    )
    page.goto("/?as_of=2021-06-24&within=30")
    await_view(page, "network")
    expect(page.locator(".counts")).to_contain_text("of the 30 days before")
    page.goto("/demands?as_of=2021-08-18")
    await_view(page, "demands")
    expect(page.locator(".counts")).to_contain_text("as of 18 August 2021")


@pytest.mark.parametrize("address", VIEWS)
def test_no_day_is_written_as_machines_write_it(open_page: Opener, address: str) -> None:
    page = open_page(address)
    await_view(page, VIEWS[address])
    words = page.locator("main").inner_text()

    assert re.findall(r"\d{4}-\d\d(?:-\d\d)?", words) == []
    assert re.findall(r"\[\.\.|\.\.\]|\d~|\d\?[^\s]", words) == []


@pytest.fixture(scope="module")
def ids(site: str) -> set[str]:
    """The ids of all records that no reader would take for words."""
    routes = "actors places issues processes sources ties talks positions demands offers agreements events quantities"
    found: set[str] = set()
    for route in [*routes.split(), "claims"]:
        page = ask(site, f"/v1/{route}?limit=500")
        found |= {item["id"] for item in page["items"]}
        if route == "agreements":
            found |= {one["id"] for item in page["items"] for one in item["provisions"]}
    return {one for one in found if re.search(r"[-.:_0-9]", one)}


@pytest.mark.parametrize("address", [*VIEWS, *OPENED])
def test_no_id_and_no_code_is_on_the_screen(open_page: Opener, ids: set[str], address: str) -> None:
    page = open_page(address)
    await_view(page, {**VIEWS, **OPENED}[address])
    words = page.locator("main").inner_text()
    assert ids
    assert {word.strip(".,;:()“”") for word in words.split()} & ids == set()
    # The glossary names lists as their sources do.
    assert address == "/glossary" or re.findall(r"\b[a-z]+_[a-z_]+\b", words) == []


def test_one_line_says_what_parley_is_and_which_case_is_shown(open_page: Opener) -> None:
    page = open_page("/")
    await_view(page, "network")
    line = page.locator(".case-line")
    expect(line).to_contain_text("Who negotiates with whom")
    expect(line).to_contain_text("Shown: the siege of Daraa Al-Balad")
    page.goto("/?process=russian-roadmap-track")
    expect(line).to_contain_text("Shown: Russian roadmap track of 2021")
    page.goto("/?around=iran")
    expect(line).to_contain_text("Shown: around Iran")


def test_a_picture_of_the_world_is_not_called_the_siege(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    two = ask(site, "/v1/overview/processes?limit=200")
    other = {**two["items"][0], "id": "elsewhere", "label": "Talks elsewhere", "part_of": None}
    body = json.dumps({**two, "items": [*two["items"], other]})
    page.route(
        re.compile(r"/v1/overview/processes"), lambda route: route.fulfill(body=body, content_type="application/json")
    )
    page.goto(f"{site}/?{CASE}")
    await_view(page, "network")
    expect(page.locator(".case-line")).to_contain_text("Shown: all 2 recorded processes")
    expect(page.locator("main")).not_to_contain_text("siege of Daraa Al-Balad")


def test_facts_that_an_answer_leaves_out_are_counted_and_can_be_seen(open_page: Opener, site: str) -> None:
    answer: dict[str, Any] = ask(site, f"/v1/network?{CASE}")
    heavy = next(edge for edge in answer["edges"] if len(edge["facts"]) > 1)
    kept, all_facts = heavy["facts"][:1], heavy["facts"]
    heavy["facts"], heavy["facts_left_out"] = kept, len(all_facts) - 1

    def shorten(route: Route) -> None:
        if "parallel=true" in route.request.url or "from=" not in route.request.url:
            route.continue_()
        else:
            route.fulfill(body=json.dumps(answer), content_type="application/json")

    page = open_page("about:blank")
    page.route(re.compile(r"/v1/network\?"), shorten)
    page.goto(f"{site}/?{CASE}&open=edge/{heavy['id']}")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel).to_contain_text(f"The first 1 of {len(all_facts)} facts")
    panel.get_by_role("button", name="Show more facts").click()
    expect(panel.locator("[data-fact]")).to_have_count(len(all_facts))
    shown = panel.locator("[data-fact]").evaluate_all("all => all.map(one => one.dataset.fact)")
    assert sorted(shown) == sorted(all_facts)
    expect(panel.locator("[data-state='truncated']")).to_have_count(0)


def test_outcomes_are_those_of_several_talks_not_of_one_each(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    between = "between=daraa-central-committee&between=syrian-government"
    answer: dict[str, Any] = ask(site, f"/v1/mediators?{between}")
    item = answer["items"][0]
    item["talks"] = [talk["id"] for talk in ask(site, "/v1/talks?limit=200")["items"]]
    count = len(item["talks"])
    assert count > 2
    item["outcomes"], item["outcomes_contested"] = ["collapsed"], ["agreement", "partial"]
    page.route(
        re.compile(r"/v1/mediators\?"),
        lambda route: route.fulfill(body=json.dumps(answer), content_type="application/json"),
    )
    page.goto(f"{site}/paths?source=daraa-central-committee&target=syrian-government")
    expect(page.locator(".mediators")).to_contain_text(f"recorded outcomes of {count} talks: collapsed")
    expect(page.locator(".mediators")).to_contain_text(
        "; sources differ on an outcome: ended in an agreement, ended in a partial agreement"
    )
    expect(page.locator("main")).not_to_contain_text("of the talks, one")


def test_groups_and_what_took_place_are_nodes(open_page: Opener, site: str) -> None:
    page = open_page(f"/?{CASE}&open=actor/iran")
    await_view(page, "network")
    page.locator("select[name='nodes']").select_option("type")
    answer = ask(site, f"/v1/network?{CASE}&group_by=type")
    expect(page.locator("[data-actor]")).to_have_count(len(answer["nodes"]))
    expect(page.locator(".counts")).to_contain_text(f"{len(answer['nodes'])} groups of actors")
    page.locator("[data-actor='type:country_state']").dispatch_event("click")
    expect(page).to_have_url(re.compile(r"types=country_state"))
    expect(page.locator("[data-actor='russia']")).to_be_visible()

    page.goto(f"/?{CASE}")
    await_view(page, "network")
    page.locator("select[name='nodes']").select_option("talked")
    answer = ask(site, f"/v1/network?{CASE}&two_mode=talk")
    facts = [node for node in answer["nodes"] if node["mode"] == "talk"]
    expect(page.locator("[data-actor]")).to_have_count(len(answer["nodes"]))
    expect(page.get_by_role("group", name="Legend")).to_contain_text("Talk, agreement, demand or event")
    page.locator(f"[data-actor='{facts[0]['id']}']").dispatch_event("click")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.locator(f"[data-fact='{facts[0]['id']}']")).to_be_visible()


def test_the_legend_of_a_step_names_no_second_time(open_page: Opener) -> None:
    page = open_page("/?as_of=2021-07-20")
    await_view(page, "network")
    page.get_by_role("button", name="One week forward").click()
    expect(page.locator(".step-changes")).to_contain_text("1 of what happened is new")
    legend = page.locator("[data-legend]")
    expect(legend).to_contain_text("New in this step")
    expect(legend).not_to_contain_text("second time")


@pytest.mark.parametrize(
    ("known_at", "words"),
    [
        ("2020-01-01", "1 January 2020, 00:00 UTC"),
        ("2020-01-01T23:59:59Z", "1 January 2020"),
        ("2020-01-01T08:15:30Z", "1 January 2020, 08:15:30 UTC"),
    ],
)
def test_a_moment_of_recording_is_in_words(open_page: Opener, known_at: str, words: str) -> None:
    page = open_page(f"/?known_at={known_at}")
    chips = page.get_by_role("list", name="Active filters")
    expect(chips.get_by_text(f"Database state as of {words}", exact=True)).to_be_visible()


def test_an_empty_view_offers_only_ways_that_lead_elsewhere(open_page: Opener) -> None:
    page = open_page("/?around=unnamed-young-man")
    empty = page.locator("[data-state='empty']")
    expect(empty.get_by_role("link", name="Clear filters")).to_be_visible()
    expect(empty.get_by_role("link", name="Show all time")).to_have_count(0)


def test_a_status_that_is_less_sure_with_one_addressee_is_shown_for_each(open_page: Opener, site: str) -> None:
    answer: dict[str, Any] = ask(site, "/v1/demands?limit=200")
    demand = next(one for one in answer["items"] if one["by_addressee"])
    first = {**demand["by_addressee"][0], "holds": "certain", "contested": False}
    answer["items"], answer["next"] = [demand | {"by_addressee": [first, first | {"addressee": "iran"}]}], None
    page = open_page("about:blank")
    page.route(
        re.compile(r"/v1/demands\?"),
        lambda route: route.fulfill(body=json.dumps(answer), content_type="application/json"),
    )
    page.goto(f"{site}/demands")
    expect(page.locator("main .status")).to_have_count(1)
    answer["items"][0]["by_addressee"][1] |= {"holds": "possible", "contested": True}
    page.reload()
    expect(page.locator("main .status")).to_have_count(2)
    expect(page.locator("main .status").last).to_contain_text("accounts differ")
    expect(page.locator("main .status").first).not_to_contain_text("accounts differ")
