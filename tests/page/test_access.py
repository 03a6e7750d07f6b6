"""Open to everyone: axe on every view, and the page in the widths, modes and directions people use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from playwright.sync_api import Page, expect

from tests.page.views import OPENED, VIEWS, await_view

Opener = Callable[..., Page]
# axe's default rules are all but the experimental ones; what of WCAG 2.2 AA they leave off is named.
RULES = {"rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}


def violations(page: Page) -> list[str]:
    found = Axe().run(page, options=RULES).response["violations"]
    return [f"{one['id']}: {one['help']}: {[node['html'][:160] for node in one['nodes'][:4]]}" for one in found]


def open_drawers(page: Page) -> None:
    for words in ("Filters", "Download and cite"):
        drawer = page.locator("summary", has_text=words)
        if drawer.count():
            drawer.first.click()
    page.wait_for_load_state("networkidle")


# One visit a view for all of it: to open a view costs more than to look at it.
@pytest.mark.parametrize("address", [*VIEWS, *OPENED])
def test_every_view_is_open_to_everyone(open_page: Opener, address: str, tmp_path: Path) -> None:
    page = open_page(address)
    await_view(page, {**VIEWS, **OPENED}[address])
    if address in OPENED:
        expect(page.get_by_role("complementary", name="Evidence").get_by_role("heading", level=2)).to_be_visible()
    else:
        open_drawers(page)

    assert violations(page) == [], "light"
    page.emulate_media(color_scheme="dark")
    assert violations(page) == [], "dark"
    # 320 dots wide; and 640, which is a screen of 1280 at 200 %.
    for width in (320, 640):
        page.set_viewport_size({"width": width, "height": 800})
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.set_viewport_size({"width": 1280, "height": 900})
    page.emulate_media(media="print")
    expect(page.get_by_role("navigation")).to_be_hidden()
    expect(page.locator(".only-print")).to_contain_text(address)
    printed = tmp_path / "page.pdf"
    page.pdf(path=str(printed))
    assert printed.read_bytes().startswith(b"%PDF")


def test_axe_sees_a_planted_fault(open_page: Opener) -> None:
    page = open_page("/actors")
    await_view(page, "actors")
    page.locator("main").evaluate("main => main.append(document.createElement('button'))")

    assert any("button-name" in one for one in violations(page))


def test_right_to_left_with_arabic_names(open_page: Opener) -> None:
    page = open_page("/actors/fourth-division")
    await_view(page, "actor")
    page.evaluate("document.documentElement.dir = 'rtl'")
    name = page.locator("bdi", has_text="الفرقة الرابعة").first
    expect(name).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    header = page.locator(".brand").bounding_box()
    assert header is not None
    assert header["x"] > 640


def test_forced_colours_keep_lines_and_actors_in_sight(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01", forced_colors="active")
    await_view(page, "network")
    drawn = page.locator(".actors .shape:not(.hollow)").first.evaluate("one => getComputedStyle(one).fill")
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")

    assert drawn != paper


def test_edges_are_reached_read_out_and_opened_by_keyboard(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    await_view(page, "network")
    page.wait_for_load_state("networkidle")
    actor = page.locator("[data-actor='fourth-division']")
    actor.focus()
    own = page.locator("[data-edge*='fourth-division']")
    count = own.count()
    assert count > 1
    said = set()
    page.keyboard.press("e")
    for _ in range(count):
        line = page.evaluate("[document.activeElement.dataset.edge, document.activeElement.ariaLabel]")
        assert "fourth-division" in line[0]
        assert "Fourth Division" in line[1]
        said.add(line[0])
        page.keyboard.press("ArrowRight")
    assert len(said) == count
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.locator("[data-claim]").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.keyboard.press("Escape")
    expect(actor).to_be_focused()


def test_nothing_moves_for_those_who_want_no_motion(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01", reduced_motion="reduce")
    await_view(page, "network")
    durations = page.locator("*").evaluate_all(
        "all => all.map(one => getComputedStyle(one)).filter(s => parseFloat(s.transitionDuration) > 0"
        " || parseFloat(s.animationDuration) > 0).length"
    )

    assert durations == 0


def test_no_request_stays_open_and_the_icon_is_there(open_page: Opener, site: str) -> None:
    asked: list[str] = []
    page = open_page("about:blank")
    page.on("request", lambda request: asked.append(request.url))
    page.on("requestfinished", lambda request: asked.remove(request.url))
    page.goto(site + "/")
    await_view(page, "network")

    assert asked == []
    icon = page.request.get("/favicon.svg")
    assert icon.ok
    assert icon.headers["content-type"] == "image/svg+xml"
