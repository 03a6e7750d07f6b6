"""Who goes between two actors, in words: through whom, whose channel, close to whom, and where sources differ."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask

Opener = Callable[..., Page]
SIDES = ("syrian-government", "daraa-central-committee")
ADDRESS = f"/paths?source={SIDES[0]}&target={SIDES[1]}"
QUESTION = f"/v1/mediators?between={SIDES[0]}&between={SIDES[1]}"


def _open_with(open_page: Opener, site: str, answer: dict[str, Any]) -> Page:
    def fulfill(route: Route) -> None:
        route.fulfill(body=json.dumps(answer), content_type="application/json")

    page = open_page("about:blank")
    page.route(re.compile(r"/v1/mediators"), fulfill)
    page.goto(site + ADDRESS)
    return page


def test_the_backer_of_a_side_leans_to_it(open_page: Opener, site: str) -> None:
    (russia,) = ask(site, QUESTION)["items"]
    assert (russia["leaning"], russia["leaning_holds"]) == (SIDES[0], "possible")
    leaning = open_page(ADDRESS).locator("[data-leaning]")
    expect(leaning).to_have_attribute("data-leaning", SIDES[0])
    expect(leaning).to_contain_text("Leaning: close to Syrian government. possible")
    expect(leaning.get_by_role("button", name="the tie")).to_be_visible()


def test_channels_those_who_acted_through_others_and_who_counts_as_a_side_or_is_not_listed(
    open_page: Opener, site: str
) -> None:
    answer = ask(site, QUESTION)
    (item,) = answer["items"]
    channel = {"channel_of": [SIDES[0]], "reason": "part_of", "reason_ties": ["fourth-division-part-of-government"]}
    item |= {**channel, "leaning": None, "through": ["iran"], "through_ties": []}
    answer["left_out"] = [
        {
            "actor": "iran",
            "label": "Iran",
            "reason": "parent_of_side",
            "sides": [SIDES[1]],
            "facts": [],
            "holds": "certain",
        }
    ]
    tie = "military-intelligence-part-of-government"
    answer["folded"] = [{"actor": "military-intelligence", "into": SIDES[0], "tie": tie}]
    page = _open_with(open_page, site, answer)
    expect(page.locator("[data-channel]")).to_contain_text("A channel, not a mediator: part of Syrian government.")
    expect(page.locator("[data-through]")).to_contain_text("Through Iran.")
    expect(page.locator("[data-leaning]")).to_have_count(0)
    expect(page.get_by_text("Counted as one of the two sides:")).to_be_visible()
    expect(page.locator("[data-folded]")).to_contain_text("counts as Syrian government.")
    expect(page.get_by_text("Not counted as intermediaries:")).to_be_visible()
    expect(page.locator("[data-left-out='iran']")).to_contain_text("Iran, parent of")


def test_where_sources_differ_each_is_named_beside_what_it_says(open_page: Opener, site: str) -> None:
    answer = ask(site, QUESTION)
    (item,) = answer["items"]
    source = "aohr-daraa-2021"
    readings = [{"value": value, "sources": [source]} for value in ("mediator", "party")]
    item |= {"mediation": "contested", "contested": True, "holds": "possible"}
    item["readings"] = [{"fact": "talks-2021-08-17", "field": "participants.russia.role", "readings": readings}]
    page = _open_with(open_page, site, answer)
    expect(page.locator("[data-mediators]")).to_contain_text(
        "1 actor is recorded as mediating between them by some sources and not by others."
    )
    contested = page.locator("[data-contested='russia']")
    expect(contested).to_contain_text("contested Sources differ on its role:")
    expect(contested.get_by_role("listitem")).to_have_count(2)
    expect(contested.get_by_role("listitem").first).to_contain_text(re.compile("^mediator, according to .+"))
    expect(page.get_by_text("this is not mediation between the two")).to_have_count(0)
