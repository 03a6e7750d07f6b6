"""What a researcher does with imported data, each in at most five steps, on made-up cuts of datasets."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, Locator, expect

from graph.store.importing import import_files
from graph.store.keys import NewKey, create_key
from tests.conftest import Server
from tests.http_server import PATIENCE_MS, serve_http
from tests.page.asking import ask
from tests.page.made_datasets import CROWD, HEAVY, write_datasets
from tests.page.views import await_view, read_whole

if TYPE_CHECKING:
    from pathlib import Path

STEPS_MAX = 5
BOTH_YEARS = "from=2013-01-01&to=2015-01-01"


@pytest.fixture(scope="module")
def imported(site: str, _scratch_server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A Neo4j with the datasets in it; asked for before the browser, beside whose loop none else may run."""
    assert site  # the page is built
    server, folder = _scratch_server, tmp_path_factory.mktemp("datasets")
    server.empty()
    for wanted in write_datasets(folder):
        server.run(partial(import_files, wanted=wanted, settings=server.settings, report_progress=print))
    yield server
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def data(imported: Server) -> Iterator[str]:
    """Parley over them."""
    with serve_http(imported) as address:
        yield address


class Journey:
    """A visit that counts what one does."""

    def __init__(self, browser: Browser, data: str, address: str) -> None:
        self.context = browser.new_context(
            base_url=data, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
        )
        self.context.set_default_timeout(PATIENCE_MS)
        self.page = self.context.new_page()
        self.page.goto(address)
        self.steps = 0

    def click(self, what: Locator) -> None:
        self.steps += 1
        what.click()

    def choose(self, what: Locator, value: str) -> None:
        self.steps += 1
        what.select_option(value)

    def find(self, text: str, name: str) -> None:
        """Type a name and take the first match: one step."""
        self.steps += 1
        field = self.page.get_by_role("combobox", name=re.compile("^Search "))
        field.fill(text)
        expect(self.page.get_by_role("option").first).to_contain_text(name)
        field.press("Enter")


@pytest.fixture(scope="module")
def key(imported: Server) -> str:
    """A key that may merge."""
    made: NewKey = imported.run(lambda database: create_key(database, ["admin"], owner="a test"))
    return made.text


@pytest.fixture
def visit(data: str, key: str, browser: Browser) -> Iterator[Callable[[str], Journey]]:
    """Begins a journey at an address; it must have taken no more steps than are allowed."""
    made: list[Journey] = []
    expect.set_options(timeout=PATIENCE_MS)

    def begin(address: str) -> Journey:
        made.append(Journey(browser, data, address))
        return made[-1]

    assert key
    yield begin
    for journey in made:
        assert journey.steps <= STEPS_MAX
        journey.context.close()


Visit = Callable[[str], Journey]


def find_actor(data: str, name: str) -> str:
    return next(str(one["id"]) for one in ask(data, f"/v1/search?q={name}&kind=actor")["items"] if one["label"] == name)


def test_an_actor_and_its_counterparts_over_time(visit: Visit, data: str) -> None:
    journey = visit("/actors")
    page = journey.page
    await_view(page, "actors")
    journey.find("Ruritania", "Ruritania")
    await_view(page, "counterparts")
    route = f"/v1/actors/{page.url.rsplit('/', 1)[1]}"
    others = ask(data, f"{route}/counterparts?limit=200")["items"]
    rows = page.locator("[data-counterpart]")
    assert rows.evaluate_all("all => all.map(one => one.dataset.counterpart)") == [
        one["actor"]["id"] for one in others[:10]
    ]
    journey.click(rows.first.get_by_role("link", name=re.compile(": list them$")))
    await_view(page, "latest")
    facts = ask(data, f"{route}/latest?limit=25&other={others[0]['actor']['id']}")["items"]
    shown = page.locator("[data-section='latest'] [data-item]")
    assert shown.evaluate_all("all => all.map(one => one.dataset.item)") == [fact["id"] for fact in facts]


def test_the_processes_of_one_country(visit: Visit, data: str) -> None:
    countries = [one["country"] for one in ask(data, "/v1/overview/countries?limit=400")["items"]]
    listed = {
        country: ask(data, f"/v1/overview/processes?limit=200&country={country}")["items"] for country in countries
    }
    country = next(country for country in countries if listed[country])
    journey = visit("/cases")
    page = journey.page
    await_view(page, "countries")
    journey.click(page.locator(f"[data-country='{country}']").get_by_role("link", name="Its processes"))
    expect(page.locator("[data-processes]")).to_have_attribute("data-processes", str(len(listed[country])))
    process = listed[country][0]
    journey.click(page.locator(f"[data-process='{process['id']}']").get_by_role("link", name=process["label"]).first)
    await_view(page, "network")
    expect(page.locator("[data-case]")).to_contain_text(process["label"])


def test_who_signed_with_whom_as_actors_and_agreements(visit: Visit, data: str) -> None:
    journey = visit("/?from=2013-01-01&to=2015-01-01")
    page = journey.page
    await_view(page, "network")
    journey.choose(page.locator("select[name='nodes']"), "signed")
    await_view(page, "network")
    answer = ask(data, f"/v1/network?{BOTH_YEARS}&two_mode=agreement")
    agreements = [node for node in answer["nodes"] if node["mode"] == "agreement"]
    expect(page.locator(".counts")).to_contain_text(f"{len(agreements)} agreements")
    # An agreement that all sign is as many lines as there are signatories, not a line for each pair.
    assert max(node["degree"] for node in agreements) >= CROWD
    largest = max(agreements, key=lambda node: node["degree"])["id"]
    page.locator(f"[data-actor='{largest}']").dispatch_event("click")
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("Front of valley 39")


def test_two_years_compared(visit: Visit, data: str) -> None:
    journey = visit("/?from=2013-01-01&to=2014-01-01&from2=2014-01-01&to2=2015-01-01")
    page = journey.page
    await_view(page, "changes")
    answer = ask(data, "/v1/network/changes?from=2013-01-01&to=2014-01-01&from2=2014-01-01&to2=2015-01-01")
    names = {find_actor(data, "Hentzau"), find_actor(data, "Graustark")}
    fought = [
        edge for edge in answer["gained"] if {edge["source"], edge["target"]} == names and edge["layer"] == "acted"
    ]
    assert fought
    row = page.locator(".changes tbody tr", has_text="Hentzau").filter(has_text="Graustark")
    journey.click(row.filter(has_text="acted toward").get_by_role("button", name=re.compile("^Evidence")).first)
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.locator("[data-claim]").first).to_be_visible()
    expect(panel).to_contain_text("1 June 2014")


def test_what_an_edge_with_hundreds_of_facts_rests_on(visit: Visit, data: str) -> None:
    journey = visit(f"/?{BOTH_YEARS}&table=true")
    page = journey.page
    await_view(page, "network")
    edges = ask(data, f"/v1/network?{BOTH_YEARS}")["edges"]
    heavy = max(edges, key=lambda edge: edge["weight"])
    count = len(heavy["facts"]) + heavy["facts_left_out"]
    assert count >= HEAVY
    journey.click(page.locator(f".as-table [data-open='edge/{heavy['id']}']"))
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel).to_contain_text(f"The first {len(heavy['facts'])} of {count} facts, by date.")
    journey.click(panel.get_by_role("button", name="Show more facts"))
    expect(panel.locator("[data-fact]")).to_have_count(len(heavy["facts"]) + 20)
    expect(panel.locator("[data-claim]").first).to_contain_text("Made-up events")
    expect(panel.locator("[data-claim]").first).to_contain_text(re.compile(r"Where to look: .*row"))


def test_brokers_between_blocs(visit: Visit, data: str) -> None:
    journey = visit("/paths?from=2013-01-01&to=2015-01-01")
    page = journey.page
    journey.choose(page.locator("select[name='blocs']"), "type")
    answer = ask(data, f"/v1/network/measures?{BOTH_YEARS}&camps=type")["actors"]
    outside = {
        one["id"]: one["brokerage"]["total"] - one["brokerage"]["coordinator"] for one in answer if "brokerage" in one
    }
    best = max(sorted(outside), key=lambda actor: outside[actor])
    assert outside[best] > 0
    first = page.locator("[data-bloc-broker]").first
    expect(first).to_have_attribute("data-bloc-broker", best)
    expect(first).to_contain_text(f"{outside[best]:,}")


def test_the_bibliography_of_a_view(visit: Visit, data: str) -> None:
    journey = visit(f"/?{BOTH_YEARS}")
    page = journey.page
    await_view(page, "network")
    journey.click(page.locator("summary", has_text="Download and cite"))
    journey.click(page.locator("summary", has_text="Sources that this view rests on"))
    works = [work for work in ask(data, f"/v1/network?{BOTH_YEARS}&format=csl") if "custom" in work]
    assert {work["title"] for work in works} >= {"Made-up events", "Made-up signatories"}
    expect(page.locator("[data-sources]")).to_have_text(f"{len(works)} sources")
    for work in works:
        item = page.locator(f".bibliography [data-source='{work['custom']['source']}']")
        expect(item).to_contain_text(f"{work['custom']['facts']:,} fact")
    with page.expect_download() as download:
        journey.click(page.locator("[data-bibliography='ris']"))
    text = read_text(download.value.path())
    assert text.count("ER  - ") == 1 + len(works)


def read_text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def test_cited_and_opened_again_after_a_merge(visit: Visit, data: str, key: str, browser: Browser) -> None:
    actor = find_actor(data, "Hentzau")
    twins = [one for one in ask(data, "/v1/search?q=Hentzau&kind=actor")["items"] if one["label"] == "Hentzau"]
    assert len(twins) == 2  # of PAA-X and of the events
    journey = visit(f"/?{BOTH_YEARS}&around={actor}")
    page = journey.page
    await_view(page, "network")
    before = read_whole(page)
    journey.click(page.locator("summary", has_text="Download and cite"))
    link = page.locator("[data-permalink]").get_attribute("href") or ""

    merged = page.request.post(
        f"{data}/v1/merges",
        data={"one": twins[0]["id"], "other": twins[1]["id"], "reason": "the same state"},
        headers={"authorization": f"Bearer {key}"},
    )
    assert merged.status in {200, 201}, merged.text()
    other = browser.new_page()
    other.goto(link)
    await_view(other, "network")
    assert without_time(read_whole(other)) == without_time(before)
    other.goto(f"{data}/?{BOTH_YEARS}&around={actor}")
    await_view(other, "network")
    assert without_time(read_whole(other)) != without_time(before)
    other.close()


def without_time(words: str) -> str:
    """Without the chip that says as of when the database was read, and without how many chips there are."""
    lines = [line for line in words.splitlines() if "Database state as of" not in line and not line.endswith(" active")]
    return "\n".join(line for line in lines if line.strip() not in {"×", ""})
