"""The map: places where they are with how exact that is, countries as points, and no border."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]


def test_places_are_drawn_where_they_are_and_open(open_page: Opener, site: str) -> None:
    page = open_page("/map")
    await_view(page, "places")
    places = [one for one in ask(site, "/v1/overview/places?limit=500")["items"] if one["facts"]]
    assert places
    expect(page.locator("[data-places]")).to_have_attribute("data-places", str(len(places)))
    for one in places:
        mark = page.locator(f"[data-mark='{one['id']}']")
        at = [float(part) for part in (mark.get_attribute("data-at") or "").split()]
        assert at == [one["longitude"], one["latitude"]]
        wanted = "exact" if one["precision"] in ("1", "2") else "unknown" if one["precision"] is None else "wide"
        expect(mark).to_have_class(f"mark {wanted}")
        expect(mark).to_have_attribute("aria-label", re.compile(f": {one['facts']} fact"))
    # The farther east the farther right, the farther north the higher.
    where = "one => [one.cx.baseVal.value, one.cy.baseVal.value]"
    drawn = {one["id"]: page.locator(f"[data-mark='{one['id']}'] circle").evaluate(where) for one in places}
    east, north = (sorted(places, key=lambda one: one[side]) for side in ("longitude", "latitude"))
    assert [drawn[one["id"]][0] for one in east] == sorted(x for x, _ in drawn.values())
    assert [drawn[one["id"]][1] for one in north] == sorted((y for _, y in drawn.values()), reverse=True)
    expect(page.locator(".map-source")).to_contain_text("Natural Earth")
    expect(page.locator(".map-source")).to_contain_text("No border is drawn")
    page.locator(f"[data-row='{places[0]['id']}']").get_by_role("button").press("Enter")
    expect(page.get_by_role("complementary", name="Evidence").get_by_role("heading", level=3)).to_contain_text(
        places[0]["label"]
    )


def test_countries_are_points_with_the_apis_counts(open_page: Opener, site: str) -> None:
    page = open_page("/map?show=countries")
    await_view(page, "places")
    countries = ask(site, "/v1/overview/countries?limit=400")["items"]
    assert {one.get_attribute("data-mark") for one in page.locator("[data-mark]").all()} == {
        one["country"] for one in countries
    }
    for one in countries:
        expect(page.locator(f"[data-row='{one['country']}'] td").last).to_have_text(str(one["facts"]))
    page.locator("select[name='show']").select_option("places")
    expect(page).not_to_have_url(re.compile("show="))


def test_the_map_is_fetched_when_it_is_opened(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{site}/?from=2021-06-01&to=2021-10-01")
    await_view(page, "network")
    assert not [address for address in fetched if "/map-" in address]
    page.get_by_role("link", name="Map", exact=True).click()
    await_view(page, "places")
    assert [address for address in fetched if "/map-" in address]
