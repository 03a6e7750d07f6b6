"""What the search finds can be opened beside every view, is shown as what it is, and failing is shown as failing."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.asking import ask
from tests.page.conftest import Watch

Opener = Callable[..., Page]


def search(page: Page, text: str) -> None:
    page.get_by_role("combobox", name="Search actors").fill(text)


def panel_of(page: Page) -> Locator:
    return page.get_by_role("complementary", name="Evidence")


@pytest.mark.parametrize("address", ["/actors", "/processes", "/?types=igo", "/positions"])
def test_a_talk_that_is_found_opens_beside_every_view(open_page: Opener, site: str, address: str) -> None:
    title = ask(site, "/v1/talks/talks-2021-08-17")["title"]
    page = open_page(address)
    search(page, title)
    page.get_by_role("option", name=title).click()
    expect(panel_of(page).locator("[data-fact='talks-2021-08-17']")).to_be_visible()


def test_an_actor_opens_beside_an_empty_network_and_closing_leads_back(open_page: Opener) -> None:
    page = open_page("/?types=igo")
    field = page.get_by_role("combobox", name="Search actors")
    search(page, "Russia")
    expect(page.get_by_role("option").first).to_contain_text("Russia")
    field.press("Enter")
    expect(panel_of(page).get_by_role("heading", name="Russia")).to_be_visible()
    expect(page.locator("[data-state='empty']").first).to_contain_text("No edge between actors is recorded")
    page.keyboard.press("Escape")
    expect(panel_of(page)).to_have_count(0)
    expect(field).to_be_focused()


def test_sources_and_places_are_found_and_shown_as_what_they_are(open_page: Opener, site: str) -> None:
    found = ask(site, "/v1/search?q=Wikipedia&limit=20")["items"]
    assert {item["kind"] for item in found} == {"source"}
    page = open_page("/demands")
    search(page, "Wikipedia")
    expect(page.get_by_role("option")).to_have_count(len(found))
    page.get_by_role("option", name=found[0]["label"]).click()
    card = panel_of(page).locator(f"[data-record='{found[0]['id']}']")
    expect(card).to_contain_text("Wikipedia")
    expect(card.get_by_role("link", name="Read the source")).to_be_visible()


@pytest.mark.parametrize("fails", ["refused", "away"])
def test_a_search_that_fails_says_so(open_page: Opener, watch: Watch, fails: str) -> None:
    watch.expected = ("503", "ERR_FAILED")
    page = open_page("/demands")
    if fails == "away":
        page.route("**/v1/search?*", lambda route: route.abort())
    else:
        page.route("**/v1/search?*", lambda route: route.fulfill(status=503, json={"detail": "Neo4j is away."}))
    search(page, "Russia")
    shown = page.get_by_role("alert")
    expect(shown).to_contain_text("Parley cannot be reached" if fails == "away" else "Neo4j is away.")
    expect(page.get_by_text("Nothing recorded has that name")).to_have_count(0)


def test_what_is_no_fact_is_shown_as_what_it_is(open_page: Opener, site: str) -> None:
    words = ["process/daraa-2021", "place/daraa", "issue/weapons-of-local-groups", "actor/russia", "actor/iran"]
    page = open_page(f"/demands?open={','.join([*words, 'nonsense'])}")
    panel = panel_of(page)
    for word in words:
        kind, _, record = word.partition("/")
        route = {"process": "processes"}.get(kind, f"{kind}s")
        card = panel.locator(f"[data-record='{record}']")
        expect(card).to_contain_text(ask(site, f"/v1/{route}/{record}")["label"])
        expect(card).to_contain_text(kind.capitalize())
    expect(panel.locator("[data-record='daraa']")).to_contain_text("Located in")
    expect(panel.locator("[data-record='russia']").get_by_role("link", name="Actor profile")).to_be_visible()
    expect(panel).to_contain_text("“nonsense” names nothing that can be shown here.")
    expect(panel).not_to_contain_text("independent sources")


@pytest.mark.parametrize(
    ("address", "back"),
    [
        ("/demands?open=demand/light-weapons", "[data-open='demand/light-weapons']"),
        ("/?from=2021-06-01&to=2021-10-01&open=actor/russia", "svg [data-actor='russia']"),
        ("/demands?open=place/daraa", "h1"),
    ],
)
def test_closing_what_was_open_from_the_start_leads_to_what_it_was_about(
    open_page: Opener, address: str, back: str
) -> None:
    page = open_page(address)
    expect(panel_of(page).locator("h2, h3").first).to_be_visible()
    page.get_by_role("button", name="Close the panel").click()
    expect(panel_of(page)).to_have_count(0)
    expect(page.locator(f"main {back}").first).to_be_focused()


def test_an_address_that_is_none_says_so_in_words_and_still_opens_what_is_found(
    open_page: Opener, site: str, watch: Watch
) -> None:
    watch.expected = ("404",)
    page = open_page("/nowhere")
    expect(page.get_by_role("heading", name="Page not found")).to_be_visible()
    expect(page.get_by_role("link", name="Go to the start page")).to_be_visible()
    search(page, ask(site, "/v1/talks/talks-2021-08-17")["title"])
    page.get_by_role("option").first.click()
    expect(panel_of(page).locator("[data-fact='talks-2021-08-17']")).to_be_visible()
