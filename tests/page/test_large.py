"""Networks beyond what is drawn element by element: sigma where there is WebGL, the same picture in SVG where not."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bench.page_networks import make_network
from page.chromium import find_chromium
from tests.page.conftest import FLAGS, Watch

Opener = Callable[..., Page]
START = "/?from=2021-06-01&to=2021-10-01&limit=2000"
NETWORK = make_network(400, 2600, 2000)


def answer_large(route: Route) -> None:
    route.fulfill(body=json.dumps(NETWORK), content_type="application/json")


def open_large(page: Page, address: str) -> None:
    page.route(re.compile(r"/v1/network(\?|$)"), answer_large)
    page.goto(address)


@pytest.fixture
def large(open_page: Opener, watch: Watch, site: str) -> Page:
    # WebGL without a GPU says in the console that it is slow.
    watch.expected = ("GL Driver Message",)
    page = open_page("about:blank")
    open_large(page, site + START)
    return page


def test_a_large_network_is_drawn_whole_and_says_what_was_left_out(large: Page) -> None:
    drawn = f"{len(NETWORK['nodes'])} {len(NETWORK['edges'])}"
    expect(large.locator("[data-large]")).to_have_attribute("data-drawn", drawn)
    expect(large.locator("[data-state='truncated']")).to_contain_text(f"{NETWORK['left_out']['edges']} lighter ones")
    expect(large.locator("[data-large] canvas").first).to_be_visible()


def test_its_actors_are_text_and_open_by_keyboard(large: Page) -> None:
    strongest = max(NETWORK["nodes"], key=lambda node: node["degree"])
    button = large.get_by_role("button", name=strongest["label"], exact=True)
    large.route(
        re.compile(r"/v1/actors/"),
        lambda route: route.fulfill(
            body=json.dumps({"id": strongest["id"], "kind": "actor", "label": strongest["label"], "names": []}),
            content_type="application/json",
        ),
    )
    button.focus()
    large.keyboard.press("Enter")
    panel = large.get_by_role("complementary", name="Evidence")
    expect(panel.get_by_role("heading", level=2)).to_contain_text(strongest["label"])
    expect(large).to_have_url(re.compile(f"open=actor/{strongest['id']}"))


def test_the_large_renderer_is_fetched_only_when_needed(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator("[data-ready='the network']")).to_be_visible()
    page.wait_for_load_state("networkidle")
    scripts = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")

    assert any("/assets/index-" in name for name in scripts)
    assert not any("/assets/large-" in name for name in scripts)


@pytest.fixture
def without_webgl(browser: Browser) -> Iterator[Browser]:
    """A browser without any WebGL, beside the other one."""
    flags = [flag for flag in FLAGS if flag != "--enable-unsafe-swiftshader"]
    other = browser.browser_type.launch(executable_path=find_chromium(), args=[*flags, "--disable-3d-apis"])
    yield other
    other.close()


def test_without_webgl_it_is_drawn_all_the_same(without_webgl: Browser, site: str, watch: Watch) -> None:
    page = without_webgl.new_page(reduced_motion="reduce")
    watch.follow(page)
    open_large(page, site + START)
    expect(page.locator("[data-edge]").first).to_be_attached(timeout=60_000)

    assert page.evaluate("document.createElement('canvas').getContext('webgl2')") is None
    assert page.locator("[data-edge]").count() == len(NETWORK["edges"])
    assert page.locator("[data-actor]").count() == len(NETWORK["nodes"])
    page.close()
