"""Actors put somewhere by hand: dragged, by key, by button; they stay there, and all others where they were."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page.asking import parameters
from tests.page.conftest import Watch
from tests.page.test_large import NETWORK, START, answer_actor, open_large

Opener = Callable[..., Page]
CASE = "/?from=2021-06-01&to=2021-10-01"
STEADY = """async () => {
    const read = () => [...document.querySelectorAll("[data-actor]")].map(
        (one) => [one.dataset.actor, one.getAttribute("transform").match(/[-0-9.]+/g).map(Number)]);
    for (let [last, left] = ["", 200]; left > 0; left--) {
        const now = read();
        if (now.length && JSON.stringify(now) === last) return now;
        last = JSON.stringify(now);
        await new Promise((go) => setTimeout(go, 100));
    }
    return read();
}"""
WHERE = "one => { const at = one.getBoundingClientRect(); return [at.x + at.width / 2, at.y + at.height / 2]; }"


def see(page: Page) -> dict[str, tuple[float, float]]:
    """Where each actor is seen, to the dot, once nothing moves any more."""
    expect(page.locator("[data-ready] [data-picture]")).to_be_visible()
    return {actor: (x, y) for actor, (x, y) in page.evaluate(STEADY)}


def others(places: dict[str, tuple[float, float]], actor: str) -> dict[str, tuple[float, float]]:
    return {other: place for other, place in places.items() if other != actor}


@pytest.mark.parametrize("address", [CASE, f"{CASE}&from2=2021-08-01&to2=2021-09-01"], ids=["one time", "compared"])
def test_an_actor_is_dragged_and_stays_there_over_a_reload(open_page: Opener, address: str) -> None:
    page = open_page(address)
    before = see(page)
    actor = page.locator("[data-actor='russia'] .shape")
    actor.hover()
    x, y = actor.evaluate(WHERE)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 60, y + 20, steps=4)
    page.mouse.move(x + 90, y - 30)
    page.mouse.up()
    expect(page).to_have_url(re.compile(r"pins=russia:"))
    after = see(page)

    assert after["russia"] == pytest.approx((before["russia"][0] + 90, before["russia"][1] - 30), abs=1)
    assert others(after, "russia") == others(before, "russia")
    assert "open" not in parameters(page), "what was dragged was not clicked"
    page.reload()
    assert see(page)["russia"] == pytest.approx(after["russia"], abs=0.2)
    page.go_back()
    assert see(page)["russia"] == before["russia"]


def test_it_stays_on_other_days(open_page: Opener) -> None:
    page = open_page(CASE)
    page.goto(page.url + "&pins=russia:0.1:0.2")
    pinned = see(page)["russia"]
    page.goto("/?as_of=2021-08-18&pins=russia:0.1:0.2")
    assert see(page)["russia"] == pinned


def test_by_keys_and_by_buttons_without_dragging(open_page: Opener) -> None:
    page = open_page(CASE)
    before = see(page)
    page.locator("[data-actor='russia']").focus()
    page.keyboard.press("Shift+ArrowRight")
    expect(page).to_have_url(re.compile(r"pins=russia:"))
    moved = see(page)
    assert moved["russia"][0] > before["russia"][0] + 5
    assert moved["russia"][1] == pytest.approx(before["russia"][1], abs=0.2)
    assert page.evaluate("document.activeElement.dataset.actor") == "russia"
    expect(page.get_by_role("button", name=re.compile(r"^Russia, .*pinned$"))).to_have_count(1)
    expect(page.locator("[role='status'], [aria-live]").filter(has_text="Russia is pinned here.")).to_have_count(1)

    page.keyboard.press("Enter")
    own = page.get_by_role("group", name="Position of Russia")
    down = own.get_by_role("button", name="Move down")
    down.focus()
    beside, address = see(page), page.url
    page.keyboard.press("Enter")
    expect(page).not_to_have_url(address)
    assert see(page)["russia"][1] > beside["russia"][1] + 5
    own.get_by_role("button", name="Unpin").click()
    own.get_by_role("button", name="Pin here").click()
    own.get_by_role("button", name="Unpin").wait_for()
    page.get_by_role("button", name="Close the panel").click()
    expect(own).to_have_count(0)
    assert see(page)["russia"] == pytest.approx(before["russia"], abs=0.2)


def test_all_that_were_put_somewhere_are_named_and_let_go(open_page: Opener) -> None:
    page = open_page(f"{CASE}&pins=russia:0.1:0.2,iran:-0.2:0.1")
    see(page)
    shown = page.locator("[data-pins='2']")
    expect(shown).to_contain_text("Russia")
    expect(shown).to_contain_text("Iran")
    shown.get_by_role("button", name="Unpin all").click()
    expect(shown).to_have_count(0)
    assert "pins" not in parameters(page)


@pytest.mark.parametrize(
    "pins", ["", "russia", "russia:1", "russia:a:b", ":1:2", "nobody:1:2", "russia:1e999:0", ",,::"]
)
def test_an_address_that_tells_no_places_moves_nobody(open_page: Opener, pins: str) -> None:
    plain = see(open_page(CASE))
    assert see(open_page(f"{CASE}&pins={pins}")) == plain


def test_an_actor_of_a_large_network_is_dragged(open_page: Opener, watch: Watch, site: str) -> None:
    watch.expected = ("GL Driver Message",)
    page = open_page("about:blank")
    strongest = max(NETWORK["nodes"], key=lambda node: node["degree"])
    answer_actor(page, strongest)
    open_large(page, site + START)
    drawn = f"{len(NETWORK['nodes'])} {len(NETWORK['edges'])}"
    expect(page.locator("[data-webgl]")).to_have_attribute("data-drawn", drawn)
    page.get_by_role("button", name=strongest["label"], exact=True).click()
    box = page.locator("[data-webgl]").bounding_box()
    assert box is not None
    # The chosen actor is brought to the middle.
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.wait_for_timeout(500)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 40, steps=5)
    page.mouse.up()
    expect(page).to_have_url(re.compile(f"pins={strongest['id']}:"))
