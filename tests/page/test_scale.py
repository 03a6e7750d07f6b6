"""Positions with numbers, which the founding case has none of: steps, hollow marks, and a band where sources differ."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


def position(number: int, actor: str, value: float, start: str, **other: Any) -> dict[str, Any]:
    claims: list[dict[str, Any]] = [
        {
            "id": f"c{number}-{given}",
            "source": "s",
            "locator": None,
            "asserted_by": None,
            "credited": None,
            "polarity": "affirmed",
            "modality": "actual",
            "confidence": 0.9,
            "status": "asserted",
            "hedge": None,
            "attested": None,
            "asserts": {"value": given},
            "contradicts": [],
            "note": None,
        }
        for given in other.pop("given", [value])
    ]
    return {
        "id": f"p{number}",
        "kind": "position",
        "actor": actor,
        "issue": "control-of-daraa",
        "stance": None,
        "value": value,
        "basis": "stated",
        "date_text": start,
        "start_earliest": start,
        "start_latest": start,
        "end_earliest": None,
        "end_latest": None,
        "start_open": False,
        "end_open": False,
        "uncertain": False,
        "occurrence": False,
        "holds": "certain",
        "contested": len(claims) > 1,
        "claims_count": len(claims),
        "independent_sources": 1,
        "hedges": [],
        "note": None,
        "claims": claims,
        **other,
    }


ITEMS = [
    position(1, "russia", 60, "2021-06-01"),
    position(2, "russia", 80, "2021-07-01", given=[70, 80, 90]),
    position(3, "syrian-government", 100, "2021-06-10", basis="inferred"),
]


def test_numbers_are_drawn_on_the_scale_with_its_ends_named(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    body = json.dumps({"items": ITEMS, "next": None, "data_version": 1})
    page.route(re.compile(r"/v1/positions\?"), lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto(site + "/positions")
    scale = page.locator(".scale-of")
    expect(scale).to_have_count(1)
    expect(scale).to_contain_text("100: The government, in full")
    expect(scale).to_contain_text("0: The local side")

    marks = scale.locator("[data-position]")
    expect(marks).to_have_count(3)
    assert marks.locator(".dot").count() == 2
    assert marks.locator(".hollow-dot").count() == 1
    assert marks.locator(".band").count() == 1
    heights = marks.locator("circle").evaluate_all("all => all.map(one => Number(one.getAttribute('cy')))")
    assert heights[1] < heights[0]
    expect(page.locator(".matrix")).to_contain_text("(80)")
    # A change is a new position: an open one before it is left there, straight.
    turn = marks.nth(0).locator(".change-line").get_attribute("d") or ""
    assert re.fullmatch(r"M[\d.]+ [\d.]+V[\d.]+", turn)


DATED = [
    position(1, "russia", 60, "2021-01-10", end_earliest="2021-04-01", end_latest="2021-04-01"),
    position(2, "russia", 80, "2021-09-01", end_earliest="2021-10-01"),
    position(3, "iran", 20, "2021-06-25", start_earliest=None, date_text="[..2021-06-25]", end_latest="2021-06-26"),
    position(4, "syrian-government", 90, "2021-08-17", date_text="2021-08-17?", holds="possible", uncertain=True),
]


def reach(page: Page, number: int, line: str) -> list[tuple[float, float]]:
    """From where to where the lines of a kind run in the picture of a position."""
    drawn = page.locator(f"[data-position='p{number}'] .{line}")
    paths = drawn.evaluate_all("all => all.map(one => one.getAttribute('d'))")
    found = [re.fullmatch(r"M([\d.]+) [\d.]+H([\d.]+)", str(path)) for path in paths]
    return [(float(one[1]), float(one[2])) for one in found if one]


def test_when_a_position_changed_is_read_from_the_axis_and_in_words(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    body = json.dumps({"items": DATED, "next": None, "data_version": 1})
    page.route(re.compile(r"/v1/positions\?"), lambda route: route.fulfill(body=body, content_type="application/json"))
    page.goto(site + "/positions")
    scale = page.locator(".scale-of")
    expect(scale.locator(".tick")).to_contain_text(["Jan 2021", "Mar 2021", "May 2021"])
    at = dict(
        scale.locator(".tick text").evaluate_all("all => all.map(one => [one.textContent, +one.getAttribute('x')])")
    )

    # What ended on 31 March is not drawn on until the next in September.
    [(start, end)] = reach(page, 1, "certain-line")
    assert at["Jan 2021"] < start < end < at["May 2021"]
    assert reach(page, 1, "possible-line") == []
    expect(page.locator("[data-position='p1'] .change-line")).to_have_count(0)
    # Certain as far as it is attested; after that only possible.
    [(_, attested)] = reach(page, 2, "certain-line")
    assert reach(page, 2, "possible-line")[0][0] == attested
    # By 25 June, and possibly on 17 August: nothing of it certain.
    for number in (3, 4):
        assert reach(page, number, "certain-line") == []
        assert len(reach(page, number, "possible-line")) == 1
    for words in (
        "Russia: 60 of 100, from 10 January 2021 to 31 March 2021, stated",
        "Iran: 20 of 100, at some point by 25 June 2021, stated",
        "17 August 2021; end unknown, stated, possible",
    ):
        expect(scale.get_by_role("img", name=words)).to_have_count(1)
    expect(page.locator(".matrix")).to_contain_text("from 10 January 2021 to 31 March 2021")
