"""What is taken away is what is seen: files, pictures with their captions, a citation whose address stays."""

from __future__ import annotations

import csv
import json
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page, expect

from tests.page.views import await_view

Opener = Callable[..., Page]
START = "/?from=2021-06-01&to=2021-10-01&layers=tie,talked"


def open_drawer(page: Page) -> None:
    await_view(page, "the network")
    page.locator("summary", has_text="Take it away").click()


def take(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def drawn(page: Page, name: str) -> list[str]:
    found = page.locator(f"[data-{name}]").evaluate_all(f"all => all.map(one => one.dataset.{name})")
    return sorted(str(one) for one in found)


def test_files_hold_exactly_what_is_drawn(open_page: Opener) -> None:
    page = open_page(START)
    open_drawer(page)
    edges, actors = drawn(page, "edge"), drawn(page, "actor")
    assert edges

    parsed = json.loads(take(page, "JSON"))
    assert sorted(edge["id"] for edge in parsed["edges"]) == edges
    rows = list(csv.DictReader(StringIO(take(page, "CSV, actors"))))
    assert sorted(row["id"] for row in rows) == actors
    graphml = ET.fromstring(take(page, "GraphML"))  # noqa: S314 - this test's own server
    found = [node.get("id") for node in graphml.iter("{http://graphml.graphdrawing.org/xmlns}node")]
    assert sorted(str(one) for one in found) == actors
    gexf = ET.fromstring(take(page, "GEXF"))  # noqa: S314
    assert sorted(str(node.get("id")) for node in gexf.iter() if node.tag.endswith("}node")) == actors


def test_the_svg_stands_by_itself(open_page: Opener, tmp_path: Path) -> None:
    page = open_page(START)
    open_drawer(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    assert download.value.suggested_filename.endswith(".svg")
    text = Path(download.value.path()).read_text(encoding="utf-8")
    drawing = ET.fromstring(text)  # noqa: S314
    words = " ".join(drawing.itertext())

    for said in ("Network, from 1 June 2021 to 30 September 2021", "Ties", "Talked together", "Friendly", "Russia"):
        assert said in words
    assert "Parley (data version" in words
    assert "known_at=" in words
    assert "class=" not in text
    assert "<script" not in text
    assert "var(" not in text


def test_the_png_is_a_picture(open_page: Opener) -> None:
    page = open_page(START)
    open_drawer(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    content = Path(download.value.path()).read_bytes()

    assert content.startswith(b"\x89PNG")
    assert int.from_bytes(content[16:20], "big") > 1500


def test_the_citation_names_version_filters_and_an_address_that_stays(open_page: Opener) -> None:
    page = open_page(START)
    open_drawer(page)
    citation = page.locator("[data-citation]").inner_text()
    address = page.locator("[data-kept]").get_attribute("href") or ""
    kept = parse_qs(urlsplit(address).query)

    assert address in citation
    assert citation.startswith("Parley (data version ")
    assert kept["from"] == ["2021-06-01"]
    assert kept["known_at"][0].endswith("Z")
    counts = page.locator("[data-counts]").get_attribute("data-counts")
    other = open_page(address)
    await_view(other, "the network")
    expect(other.locator("[data-counts]")).to_have_attribute("data-counts", counts or "none")


def test_every_file_that_a_view_offers_is_there(open_page: Opener) -> None:
    addresses = {
        "/actors": "the actors",
        "/actors/russia": "this actor",
        "/processes/daraa-2021": "what happened",
        "/demands": "the demands",
        "/positions": "the positions",
        "/disputes": "the disputes",
        "/paths?source=daraa-central-committee&target=iran": "the paths",
    }
    for address, what in addresses.items():
        page = open_page(address)
        await_view(page, what)
        page.locator("summary", has_text="Take it away").click()
        links = page.locator("[data-file]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
        assert links, address
        for link in links:
            assert page.request.get(str(link)).ok, link
