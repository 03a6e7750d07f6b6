"""The picture fits and can be read: nothing covers another, the frame is used, and who stays keeps its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from bench.page_layout import Picture, read_picture
from bench.page_networks import make_network
from tests.page.asking import ask, parameters
from tests.page.views import await_view

Opener = Callable[..., Page]
CASE = "from=2021-06-01&to=2021-10-01"
READY = "[data-ready='network']"


def see(page: Page, site: str, query: str) -> Picture:
    """The picture of a network that has been opened."""
    expect(page.locator(READY)).to_be_visible()
    page.wait_for_load_state("networkidle")
    answer = ask(site, f"/v1/network?{query}")
    picture = read_picture(page, {edge["id"]: (edge["source"], edge["target"]) for edge in answer["edges"]})
    assert picture.places.keys() == {node["id"] for node in answer["nodes"]}
    return picture


@pytest.mark.parametrize("size", [(1440, 900), (390, 844)], ids=["window", "phone"])
@pytest.mark.parametrize("query", [CASE, "as_of=2021-08-17", "around=iran", "layers=tie", "layers=talked,signed"])
def test_nothing_overlaps_and_the_frame_is_used(
    open_page: Opener, site: str, query: str, size: tuple[int, int]
) -> None:
    page = open_page(f"/?{query}", viewport={"width": size[0], "height": size[1]})
    picture = see(page, site, query)

    assert picture.overlaps() == []
    assert min(picture.used()) >= 0.6
    for x, y in picture.places.values():
        assert 0 < x < picture.width
        assert 0 < y < picture.height


def test_from_one_month_to_the_next_hardly_anybody_moves(open_page: Opener, site: str) -> None:
    page = open_page("/?as_of=2021-05-24")
    before = see(page, site, "as_of=2021-05-24")
    for day in ("2021-06-24", "2021-07-24", "2021-08-24"):
        page.goto(f"/?as_of={day}")
        after = see(page, site, f"as_of={day}")
        assert before.moved(after) <= 0.05
        before = after


def test_what_is_shown_is_arranged_by_itself_and_put_back(open_page: Opener, site: str) -> None:
    page = open_page(f"/?{CASE}&layers=tie,agrees")
    before = see(page, site, f"{CASE}&layers=tie,agrees")
    arrange = page.get_by_role("button", name="Arrange")
    arrange.click()
    expect(arrange).to_have_attribute("aria-pressed", "true")
    assert parameters(page)["arrange"] == ["true"]
    arranged = see(page, site, f"{CASE}&layers=tie,agrees")
    assert arranged.places != before.places
    assert arranged.overlaps() == []
    assert min(arranged.used()) >= 0.6
    page.reload()
    assert see(page, site, f"{CASE}&layers=tie,agrees").places == arranged.places
    arrange.click()
    assert see(page, site, f"{CASE}&layers=tie,agrees").places == before.places


def test_the_measure_sees_what_is_wrong() -> None:
    places = {"a": (10.0, 10.0), "b": (12.0, 10.0), "c": (10.0, 90.0), "d": (60.0, 90.0)}
    picture = Picture(100, 100, places, dict.fromkeys(places, 5.0), [("a", "d"), ("b", "c")])

    assert picture.overlaps() == [("a", "b")]
    assert picture.crossings() == 1
    assert picture.used() == (0.5, 0.8)
    later = Picture(100, 100, places | {"a": (40.0, 10.0)}, dict.fromkeys(places, 5.0), [])
    assert picture.moved(later) == 0.25


# As layouts of many actors are: a crowd in the middle, and a few far out.
ALL = make_network(320, 1400, 1400)
for node in ALL["nodes"]:
    far = Random(node["id"])  # noqa: S311 - the same place for the same actor
    node["x"], node["y"] = (far.gauss(0, 1) ** 3 for _ in range(2))


def take(edges: list[dict[str, Any]], most: int) -> dict[str, Any]:
    """The heaviest of some edges, and their ends, as the API answers them."""
    shown = sorted(edges, key=lambda edge: (-edge["weight"], edge["id"]))[:most]
    degree = Counter(end for edge in shown for end in (edge["source"], edge["target"]))
    nodes = [{**node, "degree": degree[node["id"]]} for node in ALL["nodes"] if node["id"] in degree]
    return {**ALL, "nodes": nodes, "edges": shown, "left_out": {"nodes": 0, "edges": len(edges) - len(shown)}}


def answer_month(route: Route) -> None:
    """A third of all edges for each month, another third for the next; of all time the heaviest 500."""
    asked = parse_qs(urlsplit(route.request.url).query)
    chance = Random(asked["from"][0]) if "from" in asked else None  # noqa: S311 - made-up months
    edges = [edge for edge in ALL["edges"] if chance is None or chance.random() < 0.3]
    route.fulfill(json=take(edges, 500 if chance is None else 200))


def test_of_hundreds_hardly_anybody_moves_from_one_month_to_the_next(open_page: Opener, site: str) -> None:
    page = open_page("about:blank", viewport={"width": 1440, "height": 900})
    page.route(re.compile(r"/v1/network(\?|$)"), answer_month)
    ends = {edge["id"]: (edge["source"], edge["target"]) for edge in ALL["edges"]}
    before: Picture | None = None
    for month in range(1, 6):
        page.goto(f"{site}/?from=2021-0{month}-01&to=2021-0{month + 1}-01&limit=200")
        expect(page.locator(READY)).to_be_visible()
        page.wait_for_load_state("networkidle")
        picture = read_picture(page, ends)
        assert len(picture.places) > 100
        assert picture.overlaps() == []
        assert min(picture.used()) >= 0.6
        assert before is None or before.moved(picture) <= 0.05
        before = picture


@pytest.mark.parametrize(("size", "least"), [((1440, 900), 0.5), ((390, 844), 0.4)], ids=["window", "phone"])
def test_the_picture_is_on_the_first_screen(open_page: Opener, size: tuple[int, int], least: float) -> None:
    page = open_page("/", viewport={"width": size[0], "height": size[1]})
    expect(page.locator(READY)).to_be_visible()
    box = page.locator("svg[data-picture]").bounding_box()
    assert box is not None
    assert box["y"] < 260
    seen = min(box["y"] + box["height"], size[1]) - box["y"]
    assert seen >= least * size[1]
    assert box["width"] >= 0.85 * size[0]
    assert page.evaluate("document.documentElement.scrollWidth") <= size[0]


def test_a_wheel_enlarges_what_is_under_it_and_fit_brings_all_back(open_page: Opener) -> None:
    page = open_page(f"/?{CASE}")
    expect(page.locator(READY)).to_be_visible()
    page.wait_for_load_state("networkidle")
    actor = page.locator("[data-actor='russia']")
    where = "one => { const at = one.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2]; }"
    x, y = actor.evaluate(where)
    other = page.locator("[data-actor='iran']").evaluate(where)
    page.mouse.move(x, y)
    page.mouse.wheel(0, -300)
    page.wait_for_function(
        "was => document.querySelector(\"[data-actor='iran']\").getAttribute('transform') !== was", arg=""
    )
    after = page.locator("[data-actor='iran']").evaluate(where)
    assert actor.evaluate(where) == pytest.approx((x, y), abs=3)
    assert abs(after[0] - x) > abs(other[0] - x) * 1.2
    page.get_by_role("button", name="Fit to view").click()
    assert page.locator("[data-actor='iran']").evaluate(where) == pytest.approx(other, abs=1)


def test_who_is_pointed_at_is_told_in_a_card_and_not_by_the_browser(open_page: Opener, site: str) -> None:
    page = open_page(f"/?{CASE}")
    expect(page.locator(READY)).to_be_visible()
    edges = ask(site, f"/v1/network?{CASE}")["edges"]
    opposed = next(edge for edge in edges if edge["layer"] == "agrees" and edge["sign"] == -1)
    line = page.locator(f"[data-edge='{opposed['id']}']")
    expect(line).to_have_attribute("aria-label", re.compile("Opposite sides on an issue"))
    expect(page.locator("svg[data-picture] title")).to_have_count(0)
    point = line.locator(".hit-area").evaluate(
        """path => {
            const at = path.getPointAtLength(path.getTotalLength() / 2).matrixTransform(path.getScreenCTM());
            return [at.x, at.y];
        }"""
    )
    line.locator(".hit-area").dispatch_event("pointerenter", {"clientX": point[0], "clientY": point[1]})
    card = page.locator("[data-card]")
    expect(card).to_contain_text("Opposite sides on an issue")
    expect(card).to_contain_text(f"{opposed['independent_sources']} independent source")
    expect(card).to_contain_text(f"{opposed['claims_count']} claim")


def test_the_track_of_time_shows_how_much_happened(open_page: Opener, site: str) -> None:
    page = open_page(f"/?{CASE}")
    expect(page.locator(READY)).to_be_visible()
    bars = page.locator(".histogram")
    answer = ask(site, "/v1/network/occurrences?from=2021-05-11&to=2021-10-02&per=day")
    inside = sum(item["count"] for item in answer["items"] if "2021-05-11" <= item["period"] <= "2021-10-01")
    expect(bars).to_have_attribute("data-occurrences", str(inside))
    expect(bars).to_have_attribute("aria-label", re.compile(f"{inside} facts"))


def test_each_choice_of_a_filter_says_how_much_there_is_of_it(open_page: Opener, site: str) -> None:
    page = open_page(f"/?{CASE}&layers=tie")
    expect(page.locator(READY)).to_be_visible()
    page.locator("summary", has_text="Filters").click()
    facets = ask(site, f"/v1/network/facets?{CASE}")
    for name in ("types", "layers", "kinds"):
        # Kinds of other facts than ties are layers, and are chosen there.
        for code, count in facets[name].items():
            if name == "kinds" and code != code.upper():
                continue
            expect(page.locator(f"label:has(input[name='{name}'][value='{code}']) [data-tally]")).to_have_text(
                str(count)
            )
    expect(page.locator("label:has(input[name='layers'][value='talked']) [data-tally]")).not_to_have_text("0")
    page.locator("input[name='country'][value='SYR']").check()
    expect(page).to_have_url(re.compile("country=SYR"))
    answer = ask(site, f"/v1/network?{CASE}&layers=tie&country=SYR")
    expect(page.locator("[data-counts]")).to_have_attribute(
        "data-counts", f"{len(answer['nodes'])} {len(answer['edges'])}"
    )
    expect(page.get_by_label("Active filters")).to_contain_text("Country: Syria")


@pytest.mark.parametrize("grouped", ["type", "country"])
def test_a_line_from_a_group_to_itself_is_whole(open_page: Opener, grouped: str) -> None:
    page = open_page(f"/?{CASE}")
    await_view(page, "network")
    page.locator("select[name='nodes']").select_option(grouped)
    expect(page.locator(f"[data-actor^='{grouped}:']").first).to_be_visible()
    picture = page.locator("svg:has([data-edge])")
    height = float(str(picture.get_attribute("viewBox")).split()[3])
    reach = page.locator("[data-edge] path.stroke").evaluate_all(
        "paths => paths.map(p => p.getBBox()).map(({y, height}) => [y, y + height])"
    )
    assert reach
    assert min(top for top, _ in reach) >= 0
    assert max(bottom for _, bottom in reach) <= height
