"""Agreements, events and sources as lists: the API's own rows, filters, pages, names, and the evidence of each."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask, parameters
from tests.page.views import await_view

Opener = Callable[..., Page]
KINDS = ("agreement", "event", "source")


def rows(page: Page, kind: str) -> list[str]:
    found = page.locator(f"tbody [data-{kind}]").evaluate_all(f"all => all.map(one => one.dataset.{kind})")
    return [str(one) for one in found]


@pytest.mark.parametrize("kind", KINDS)
def test_a_list_is_the_apis_with_a_name_for_everything(open_page: Opener, site: str, kind: str) -> None:
    page = open_page("about:blank")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{kind}s")
    await_view(page, f"{kind}s")
    items = ask(site, f"/v1/{kind}s?limit=100")["items"]

    assert rows(page, kind) == [item["id"] for item in items]
    expect(page.locator(".counts")).to_contain_text(f"{len(items)} {kind}")
    # Names come with the answer, none is asked for by itself.
    assert [one for one in asked if re.search(r"/v1/(actors|places|processes|sources)/", one)] == []


def test_events_are_filtered_by_category_words_and_actor(open_page: Opener, site: str) -> None:
    page = open_page("/events")
    await_view(page, "events")
    page.locator("select[name='category']").select_option("assault")
    expected = [item["id"] for item in ask(site, "/v1/events?category=assault&limit=100")["items"]]
    assert expected
    expect(page.locator("tbody tr")).to_have_count(len(expected))
    assert rows(page, "event") == expected
    page.goto("/events?around=fourth-division")
    await_view(page, "events")
    assert rows(page, "event") == [e["id"] for e in ask(site, "/v1/events?actor=fourth-division&limit=100")["items"]]
    page.goto("/events")
    await_view(page, "events")
    words = page.get_by_placeholder("Words of the title")
    words.fill("siege")
    words.press("Enter")
    expect(page).to_have_url(re.compile("q=siege"))
    expect(page.locator("tbody tr").first).to_contain_text("iege")
    assert rows(page, "event") == [item["id"] for item in ask(site, "/v1/events?q=siege&limit=100")["items"]]


def test_agreements_are_filtered_by_what_became_of_them(open_page: Opener, site: str) -> None:
    for name in ("breached", "implemented"):
        for value in ("true", "false"):
            page = open_page(f"/agreements?{name}={value}")
            expected = [item["id"] for item in ask(site, f"/v1/agreements?{name}={value}&limit=100")["items"]]
            if expected:
                await_view(page, "agreements")
            else:
                expect(page.locator("[data-state='empty']")).to_be_visible()
            assert rows(page, "agreement") == expected
            page.context.close()


def test_what_became_of_an_agreement_is_as_sure_as_its_events(open_page: Opener, site: str) -> None:
    whole = ask(site, "/v1/agreements?breached=true&limit=1&names=true")
    (agreement,) = whole["items"]
    breach = agreement["breached_by"][0]
    firm, possible = ({**breach, "holds": holds} for holds in ("certain", "possible"))
    words = {
        "breach recorded in 2 events": [firm, firm],
        "breach recorded in 2 events, 1 of them only possible": [firm, possible],
        "breach recorded in 2 events, all only possible": [possible, possible],
        "breach recorded in 1 event, which is only possible": [possible],
    }
    made = [{**agreement, "implemented_by": [], "breached_by": deeds} for deeds in words.values()]
    page = open_page("about:blank")
    page.route(
        re.compile(r"/v1/agreements\?"), lambda route: route.fulfill(json={**whole, "items": made, "next": None})
    )
    page.goto(f"{site}/agreements")
    await_view(page, "agreements")
    expect(page.locator("tbody td:nth-of-type(5)")).to_have_text([text.capitalize() for text in words])


def test_a_long_list_is_shown_page_by_page_and_the_address_says_how_far(open_page: Opener, site: str) -> None:
    whole = ask(site, "/v1/events?limit=200&names=true")

    def cut(route: Route) -> None:
        start = 2 if "cursor=" in route.request.url else 0
        items = [{**item, "id": f"{item['id']}"} for item in whole["items"][start : start + 2]]
        more = "later" if start == 0 else None
        # A page is a hundred rows; so are two of them here.
        padded = items + [{**items[-1], "id": f"copy-{start}-{i}"} for i in range(98)]
        route.fulfill(json={**whole, "items": padded, "next": more})

    page = open_page("about:blank")
    page.route(re.compile(r"/v1/events\?"), cut)
    page.goto(f"{site}/events")
    await_view(page, "events")
    expect(page.locator("tbody tr")).to_have_count(100)
    expect(page.locator("[data-state='truncated']")).to_contain_text("The first 100 events; there are more.")
    page.get_by_role("link", name="Show more").click()
    expect(page.locator("tbody tr")).to_have_count(200)
    assert parameters(page)["rows"] == ["200"]
    expect(page.locator(".counts")).to_have_text("200 events")


def test_a_source_says_what_rests_on_it_and_leads_there(open_page: Opener, site: str) -> None:
    page = open_page("/sources")
    await_view(page, "sources")
    listed: list[dict[str, Any]] = ask(site, "/v1/sources?counts=true&limit=100")["items"]
    for source in listed:
        row = page.locator(f"tbody [data-source='{source['id']}']")
        expect(row).to_contain_text(f"{source['claims_count']} claim")
        expect(row).to_contain_text(f"on {source['facts_count']} record")
    most = max(listed, key=lambda one: one["claims_count"])
    page.get_by_role("button", name=most["title"], exact=True).first.click()
    panel = page.get_by_role("complementary", name="Evidence")
    counts = ask(site, f"/v1/sources/{most['id']}")["counts"]
    resting = panel.locator("[data-resting] li")
    expect(resting).to_have_count(len(counts))
    expect(panel.locator("[data-resting]")).to_contain_text(f"Event: {counts['event']}")
    panel.get_by_role("link", name=re.compile("^Event: ")).click()
    await_view(page, "events")
    found = ask(site, f"/v1/events?according_to={most['id']}&limit=100")["items"]
    assert rows(page, "event") == [item["id"] for item in found]
    expect(page.get_by_role("list", name="Active filters")).to_contain_text(most["title"])
