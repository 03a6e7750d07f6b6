"""What is taken away is what is seen: files, pictures with their captions, a citation whose address stays."""

from __future__ import annotations

import csv
import json
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from graph.export.cells import make_harmless
from tests.page.asking import ask
from tests.page.changes import sort_changes
from tests.page.views import await_view

Opener = Callable[..., Page]
START = "/?from=2021-06-01&to=2021-10-01&layers=tie,talked"


def open_drawer(page: Page) -> None:
    await_view(page, "network")
    page.locator("summary", has_text="Download and cite").click()


def take(page: Page, name: str) -> str:
    with page.expect_download() as download:
        page.get_by_role("link", name=name, exact=True).click()
    return Path(download.value.path()).read_text(encoding="utf-8-sig")


def take_from(page: Page, what: str) -> dict[str, str]:
    """Every file that a view offers, by its label."""
    await_view(page, what)
    page.locator("summary", has_text="Download and cite").click()
    expect(page.locator("[data-file]").first).to_be_visible()
    files = {}
    for link in page.locator("[data-file]").all():
        with page.expect_download() as download:
            link.click()
        files[link.get_attribute("data-file") or ""] = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return files


def read_rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text, newline="")))


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

    for said in (
        "Network, from 1 June 2021 to 30 September 2021",
        "Ties",
        "Took part in the same talks",
        "Cooperative",
        "Russia",
    ):
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
    address = page.locator("[data-permalink]").get_attribute("href") or ""
    kept = parse_qs(urlsplit(address).query)

    assert address in citation
    assert citation.startswith("Parley (data version ")
    assert kept["from"] == ["2021-06-01"]
    assert kept["known_at"][0].endswith("Z")
    counts = page.locator("[data-counts]").get_attribute("data-counts")
    other = open_page(address)
    await_view(other, "network")
    expect(other.locator("[data-counts]")).to_have_attribute("data-counts", counts or "none")


@pytest.mark.parametrize(
    ("address", "what", "mark"),
    [
        ("/actors?types=igo,country_state", "actors", "actor"),
        ("/demands?around=syrian-government", "demands", "demand"),
        ("/positions?around=russia", "positions", "open"),
        ("/positions?process=daraa-conflict", "positions", "open"),
        ("/processes/daraa-2021?around=iran-backed-militias", "chronology", "item"),
        ("/disputes?as_of=2021-08-18", "disputes", "dispute"),
    ],
)
def test_a_list_s_files_hold_exactly_its_rows(open_page: Opener, address: str, what: str, mark: str) -> None:
    page = open_page(address)
    files = take_from(page, what)
    # Two records that exclude each other are shown together, and are rows of their own.
    shown = {record for one in drawn(page, mark) for record in one.removeprefix("position/").split()}
    key = "fact" if mark == "dispute" else "id"
    rows, records = read_rows(files["CSV"]), json.loads(files["JSON"])["items"]

    assert shown
    assert {row[key] for row in rows} == {record[key] for record in records} == shown
    assert len(rows) == len(records)
    assert mark == "dispute" or len(rows) == len(shown)


@pytest.mark.parametrize("most", [1, 200])
def test_files_made_here_are_as_the_api_writes_them_however_many_pages(open_page: Opener, site: str, most: int) -> None:
    page = open_page("about:blank")
    page.route("**/v1/disputes?*", lambda route: route.continue_(url=route.request.url.replace("=200", f"={most}")))
    page.goto(f"{site}/disputes")
    made = read_rows(take_from(page, "disputes")["CSV"])
    with urllib.request.urlopen(f"{site}/v1/disputes?limit=200&format=csv") as answer:  # noqa: S310 - our own
        assert made == read_rows(answer.read().decode("utf-8-sig"))


FORMULAS = ["=1+1", "@SUM(A1)", "\t=1", " -x", "\uff1d1", "+1", "-1.5", "a=1", '"quoted", and\nmore', "\u200b=2"]


def test_no_cell_of_a_file_made_here_runs_as_a_formula(open_page: Opener) -> None:
    def answer(route: Route) -> None:
        items = [{"id": f"one-{n}", "kind": "actor", "label": text} for n, text in enumerate(FORMULAS)]
        route.fulfill(json={"items": items, "next": None, "data_version": 1})

    page = open_page("about:blank")
    page.route("**/v1/actors?*", answer)
    page.goto("/actors")
    rows = read_rows(take_from(page, "actors")["CSV"])
    assert [row["label"] for row in rows] == [make_harmless(text) for text in FORMULAS]


def test_every_file_that_a_view_offers_is_there(open_page: Opener) -> None:
    addresses = {
        "/actors": "actors",
        "/actors/russia": "actor",
        "/processes/daraa-2021": "chronology",
        "/demands": "demands",
        "/positions": "positions",
        "/disputes": "disputes",
        "/paths?source=daraa-central-committee&target=iran": "paths",
    }
    for address, what in addresses.items():
        page = open_page(address)
        files = take_from(page, what)
        assert files, address
        for label, text in files.items():
            # Nobody is recorded to have gone between these two.
            assert len(text) > len("{}") or label.endswith("intermediaries"), (address, label)
            assert '"status":4' not in text[:200], (address, label)


# The lines of a drawing that run over its right edge.
BEYOND = """text => {
  const drawing = document.body.appendChild(new DOMParser().parseFromString(text, "image/svg+xml").documentElement);
  const over = line => line.x.baseVal[0].value + line.getComputedTextLength() > drawing.width.baseVal.value;
  return [...drawing.querySelectorAll(":scope > text")].filter(over).map(line => line.textContent);
}"""
COMPARED = "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01"


def test_two_times_side_by_side_say_which_is_which_wherever_they_are_taken(open_page: Opener) -> None:
    pins = ",".join(f"nobody-of-a-long-name-{n}:0.1234:-0.5678" for n in range(30))
    page = open_page(f"{COMPARED}&side=true&pins={pins}")
    await_view(page, "changes")
    page.locator("summary", has_text="Download and cite").click()
    expect(page.locator("svg[data-picture]")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    words = [one.text or "" for one in ET.fromstring(text).findall("{http://www.w3.org/2000/svg}text")]  # noqa: S314

    title = "Changes from 1–30 June 2021 to 1–31 August 2021"
    assert title in words
    assert "Network from 1 June 2021 to 30 June 2021" in words
    assert "Network from 1 August 2021 to 31 August 2021" in words
    assert any("First: from 1 June 2021" in text and "Second: from 1 August 2021" in text for text in words)
    assert {"Gained", "Unchanged", "Cooperative", "Hostile"} <= set(words)
    assert title in page.locator("[data-citation]").inner_text()
    assert page.evaluate(BEYOND, text) == []


def test_what_changed_is_taken_as_rows_and_each_of_its_times_as_a_network(open_page: Opener, site: str) -> None:
    page = open_page(COMPARED)
    files = take_from(page, "changes")
    answer = ask(site, f"/v1/network/changes{COMPARED[1:]}")
    lists = sort_changes(answer)

    for change, edges in lists.items():
        found = [row["id"] for row in read_rows(files["CSV"]) if row["change"] == change]
        assert found == [edge["id"] for edge in edges]
    for when, window in {
        "1–30 June 2021": "from=2021-06-01&to=2021-07-01",
        "1–31 August 2021": "from=2021-08-01&to=2021-09-01",
    }.items():
        graph = ET.fromstring(files[f"GraphML, {when}"])  # noqa: S314
        nodes = {node.get("id") for node in graph.iter("{http://graphml.graphdrawing.org/xmlns}node")}
        assert nodes == {node["id"] for node in ask(site, f"/v1/network?{window}")["nodes"]}


def test_paths_are_taken_as_their_steps(open_page: Opener) -> None:
    page = open_page("/paths?source=daraa-central-committee&target=iran")
    files = take_from(page, "paths")
    shown = page.locator("[data-hop]").evaluate_all("all => all.map(one => one.dataset.hop)")
    assert [f"{row['from']} {row['to']}" for row in read_rows(files["CSV, steps"])] == shown
    between = [row["actor"] for row in read_rows(files["CSV, intermediaries"])]
    assert sorted(between) == drawn(page, "mediator")


def test_a_printed_page_says_when_and_of_which_state_it_is(open_page: Opener) -> None:
    page = open_page("/demands?as_of=2021-08-18&issue=weapons-of-local-groups")
    await_view(page, "demands")
    page.emulate_media(media="print")
    line = page.locator("[data-printed]")
    expect(line).to_be_visible()
    expect(line).to_contain_text("Parley (data version ")
    expect(line).to_contain_text("“Demands, as of 18 August 2021”")
    expect(line).to_contain_text("known_at=")
    expect(line).to_contain_text("Weapons of local groups")
    expect(line).to_contain_text("accessed ")
