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

    assert scale.locator(".dot").count() == 2
    assert scale.locator(".hollow-dot").count() == 1
    assert scale.locator(".band").count() == 1
    # A step: from its first value the line goes across, then straight to the next.
    step = scale.locator(".hold").first.get_attribute("d") or ""
    assert re.fullmatch(r"M[\d.]+ [\d.]+H[\d.]+V[\d.]+", step)
    marks = scale.locator("circle").evaluate_all("all => all.map(one => Number(one.getAttribute('cy')))")
    assert marks[1] < marks[0]
    expect(page.locator(".matrix")).to_contain_text("(80)")
