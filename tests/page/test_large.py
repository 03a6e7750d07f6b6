"""Networks beyond what is drawn element by element: sigma where there is WebGL, the same picture in SVG where not."""

from __future__ import annotations

import base64
import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

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


def answer_actor(page: Page, node: dict[str, Any]) -> None:
    body = {"id": node["id"], "kind": "actor", "label": node["label"], "names": []}
    page.route(
        re.compile(r"/v1/actors/"),
        lambda route: route.fulfill(body=json.dumps(body), content_type="application/json"),
    )


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
    expect(large.locator("[data-webgl]")).to_have_attribute("data-drawn", drawn)
    expect(large.locator("[data-state='truncated']")).to_contain_text(f"{NETWORK['left_out']['edges']} more edges")
    expect(large.locator("[data-webgl] canvas").first).to_be_visible()


def test_its_actors_are_text_and_open_by_keyboard(large: Page) -> None:
    strongest = max(NETWORK["nodes"], key=lambda node: node["degree"])
    button = large.get_by_role("button", name=strongest["label"], exact=True)
    answer_actor(large, strongest)
    button.focus()
    large.keyboard.press("Enter")
    panel = large.get_by_role("complementary", name="Evidence")
    expect(panel.get_by_role("heading", level=2)).to_contain_text(strongest["label"])
    expect(large).to_have_url(re.compile(f"open=actor/{strongest['id']}"))


def take_picture(page: Page, name: str) -> bytes:
    if not page.get_by_role("button", name=name, exact=True).count():
        page.locator("summary", has_text="Download and cite").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return Path(download.value.path()).read_bytes()


def test_its_picture_is_taken_away_line_by_line(large: Page) -> None:
    expect(large.locator("[data-drawn]")).to_be_visible()
    drawing = ET.fromstring(take_picture(large, "SVG"))  # noqa: S314 - this test's own server
    titles = [title.text or "" for title in drawing.iter("{http://www.w3.org/2000/svg}title")]
    lines = [title for title in titles if re.search(r" [→–] .*: ", title)]
    words = " ".join(drawing.itertext())

    assert len(lines) == len(NETWORK["edges"])
    assert sum("(possible)" in line for line in lines) == sum(edge["holds"] == "possible" for edge in NETWORK["edges"])
    for said in (
        "Network, from 1 June 2021 to 30 September 2021",
        "Hostile",
        "Hollow: possible",
        "Parley (data version",
    ):
        assert said in words
    picture = take_picture(large, "PNG")
    assert picture.startswith(b"\x89PNG")
    assert int.from_bytes(picture[16:20], "big") > 3000
    # The drawing was there for as long as it was copied.
    expect(large.locator("svg[data-picture]")).to_have_count(0)
    expect(large.locator("[data-legend]")).to_contain_text("Paler: possible")


def two_lines() -> dict[str, Any]:
    """A hostile line over a cooperative one, far apart from a crowd that makes the network a large one."""
    crowd = make_network(310, 1000, 1000)
    places = {"a0": (-1, 1), "a1": (1, 1), "a2": (-1, -1), "a3": (1, -1)}
    for node in crowd["nodes"]:
        number = int(node["id"][1:])
        node["x"], node["y"] = places.get(node["id"], (0.001 * (number % 20), 0.001 * (number // 20)))
    line = {**crowd["edges"][0], "layer": "tie", "holds": "certain", "directed": False}
    # Of two layers, whose colours differ.
    edges = [
        {**line, "id": "hostile", "layer": "acted", "source": "a0", "target": "a1", "sign": -1},
        {**line, "id": "cooperative", "layer": "signed", "source": "a2", "target": "a3", "sign": 1},
    ]
    return {**crowd, "edges": edges}


# For either colour the most pieces and the most dots that one row of the picture has of it.
PIECES = """async (address) => {
  const image = new Image();
  image.src = address;
  await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height);
  const paint = canvas.getContext("2d");
  paint.drawImage(image, 0, 0);
  const { data } = paint.getImageData(0, 0, image.width, image.height);
  const of = { hostile: (r, g, b) => r - b > 60, cooperative: (r, g, b) => g - r > 40 };
  return Object.fromEntries(Object.entries(of).map(([name, is]) => {
    let best = [0, 0];
    for (let y = 0; y < image.height; y++) {
      let [pieces, dots, before] = [0, 0, false];
      for (let x = 0; x < image.width; x++) {
        const i = (y * image.width + x) * 4;
        const now = is(data[i], data[i + 1], data[i + 2]);
        if (now && !before) pieces++;
        if (now) dots++;
        before = now;
      }
      if (dots > best[1]) best = [pieces, dots];
    }
    return [name, best];
  }));
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_hostile_lines_are_dashed_there_too(open_page: Opener, watch: Watch, site: str, scheme: str) -> None:
    watch.expected = ("GL Driver Message",)
    page = open_page("about:blank", color_scheme=scheme)
    body = json.dumps(two_lines())
    page.route(
        re.compile(r"/v1/network(\?|$)"), lambda route: route.fulfill(body=body, content_type="application/json")
    )
    page.goto(site + START)
    expect(page.locator("[data-drawn$=' 2']")).to_be_visible()
    page.wait_for_load_state("networkidle")
    picture = base64.b64encode(page.locator("[data-webgl]").screenshot()).decode()
    found = page.evaluate(PIECES, f"data:image/png;base64,{picture}")

    assert found["cooperative"][1] > 400
    assert found["cooperative"][0] <= 3
    assert found["hostile"][1] > 200
    assert found["hostile"][0] > 20


def test_the_large_renderer_is_fetched_only_when_needed(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    expect(page.locator("[data-ready='network']")).to_be_visible()
    page.wait_for_load_state("networkidle")
    scripts = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")

    assert any("/assets/index-" in name for name in scripts)
    assert not any("/assets/webgl-picture-" in name for name in scripts)


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
