"""Coded words open their definition and the source of their list: by mouse, by keyboard, one popover for all."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from graph.codes import read_codes
from tests.page.views import VIEWS, await_view

Opener = Callable[..., Page]
# Views whose codes have no definition next to them, or which may show none.
_WITHOUT = ("actors", "glossary", "positions", "changes", "countries", "places", "paths")
CODED = [address for address, what in VIEWS.items() if what not in _WITHOUT]


def test_every_coded_word_is_a_code_of_its_list(open_page: Opener) -> None:
    for address in CODED:
        page = open_page(address)
        await_view(page, VIEWS[address])
        words = page.locator("main [data-coded]")
        words.first.wait_for()
        found = words.evaluate_all("all => all.map(one => [one.dataset.coded, one.textContent])")
        assert found, address
        for coded, text in found:
            name, _, code = coded.partition("/")
            known = read_codes(name)[code]
            said = {known.label.lower(), str(known.extra.get("phrase", known.label)).lower()}
            assert text.lower() in said, (address, coded, text)
        page.context.close()


def test_a_definition_is_opened_and_closed_by_keyboard(open_page: Opener) -> None:
    page = open_page("/processes/daraa-2021")
    await_view(page, "chronology")
    word = page.locator("[data-coded='talk_outcome/collapsed']").first
    word.focus()
    page.keyboard.press("Enter")
    box = page.get_by_role("dialog", name="Definition: Collapsed")
    expect(box).to_be_visible()
    codes = read_codes("talk_outcome")
    expect(box).to_contain_text(codes["collapsed"].about or "no definition beyond its name")
    expect(box).to_contain_text(codes.source.title)
    expect(box).to_contain_text(codes.source.who)
    assert page.evaluate("document.activeElement.closest('.help') !== null")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(word).to_be_focused()


def test_another_word_takes_the_popover_over_and_a_click_beside_it_closes_it(open_page: Opener) -> None:
    page = open_page("/demands?as_of=2021-08-18")
    await_view(page, "demands")
    first, second = (page.locator("[data-coded^='demand_status/']").nth(i) for i in (0, 1))
    first.click()
    expect(page.locator(".help:popover-open")).to_have_count(1)
    second.click()
    expect(page.locator(".help:popover-open .term")).to_have_text(second.inner_text())
    box = page.locator(".help").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1280
    page.locator("h1").click()
    expect(page.locator(".help:popover-open")).to_have_count(0)


def test_the_definition_leads_to_its_list_in_the_glossary(open_page: Opener) -> None:
    page = open_page("/processes/daraa-2021")
    await_view(page, "chronology")
    page.locator("[data-coded='talk_outcome/collapsed']").first.click()
    page.get_by_role("link", name="All codes of this list").click()
    await_view(page, "glossary")
    expect(page.locator("[data-list='talk_outcome']")).to_contain_text("Collapsed")


def test_filters_of_codes_have_their_definitions_beside_them(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    await_view(page, "network")
    page.locator("summary", has_text="Filters").click()
    mark = page.get_by_role("button", name="Definition: Umbrella")
    mark.click()
    expect(page.locator(".help:popover-open")).to_contain_text("An alliance of groups that acts formally as one.")
    expect(page.get_by_role("checkbox", name="Umbrella")).not_to_be_checked()
