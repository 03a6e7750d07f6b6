"""The other views: each matches the API's answer, is operated by keyboard, and stays what it is over a reload."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.page.asking import ask, parameters
from tests.page.views import VIEWS, await_view, read_whole

Opener = Callable[..., Page]

WITH_EVIDENCE = [
    address
    for address in VIEWS
    if address not in ("/cases", "/map", "/actors", "/processes", "/glossary", "/sources")
    and VIEWS[address] != "network"
]


def ids(page: Page, name: str) -> list[str]:
    found = page.locator(f"[data-{name}]").evaluate_all(f"all => all.map(one => one.dataset.{name})")
    return [str(one) for one in found]


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_is_the_same_after_a_reload(open_page: Opener, address: str) -> None:
    page = open_page(address)
    await_view(page, VIEWS[address])
    heading = page.get_by_role("heading", level=1).inner_text()
    before = read_whole(page)
    assert page.title() == f"{heading} · Parley"
    page.reload()
    await_view(page, VIEWS[address])

    expect(page.locator("main")).to_have_text(re.compile(re.escape(heading)))
    assert read_whole(page) == before


@pytest.mark.parametrize("address", WITH_EVIDENCE)
def test_evidence_opens_and_closes_by_keyboard(open_page: Opener, address: str) -> None:
    page = open_page(address)
    await_view(page, VIEWS[address])
    word = page.locator("main [data-open]").first.get_attribute("data-open")
    page.locator(f'main [data-open="{word}"]').first.focus()
    page.keyboard.press("Enter")
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel.locator("[data-claim]").first).to_be_visible()
    assert parameters(page)["open"] == [word]
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    expect(page.locator(f'main [data-open="{word}"]').first).to_be_focused()
    page.go_back()
    expect(panel).to_be_visible()


def test_a_view_is_reached_and_left_by_keyboard(open_page: Opener) -> None:
    page = open_page("/demands?as_of=2021-08-18")
    await_view(page, "demands")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    link = page.get_by_role("navigation").get_by_role("link", name="Positions")
    link.focus()
    page.keyboard.press("Enter")
    await_view(page, "positions")
    assert parameters(page)["as_of"] == ["2021-08-18"]
    assert page.evaluate("document.activeElement.tagName") == "H1"
    page.go_back()
    await_view(page, "demands")


def test_actors_are_all_there_with_their_arabic_names(open_page: Opener, site: str) -> None:
    page = open_page("/actors")
    await_view(page, "actors")
    actors = ask(site, "/v1/actors?limit=500")["items"]

    assert sorted(ids(page, "actor")) == sorted(actor["id"] for actor in actors)
    expect(page.get_by_text("روسيا")).to_be_visible()


def test_an_actor_has_its_names_by_script_and_its_facts(open_page: Opener, site: str) -> None:
    page = open_page("/actors/daraa-central-committee")
    await_view(page, "actor")
    latest = ask(site, "/v1/actors/daraa-central-committee/latest?limit=25")["items"]
    assert ids(page, "item") == [fact["id"] for fact in latest]
    for name in ask(site, "/v1/actors/daraa-central-committee")["names"]:
        expect(page.locator(".names-of").get_by_text(name["text"], exact=True).first).to_be_visible()
    for part in ("ties", "positions", "demands"):
        count = len(ask(site, f"/v1/actors/daraa-central-committee/{part}")["items"])
        expect(page.locator(f"[data-section='{part}'] h2")).to_contain_text(str(count))


def test_a_process_shows_its_rounds_failed_ones_too_and_its_steps_back(open_page: Opener, site: str) -> None:
    page = open_page("/processes/daraa-2021")
    await_view(page, "chronology")
    timeline = ask(site, "/v1/processes/daraa-2021/timeline?limit=200")["items"]
    talks = [fact["id"] for fact in timeline if fact["kind"] == "talk"]

    assert ids(page, "round") == talks
    assert ids(page, "item") == [fact["id"] for fact in timeline]
    collapsed = page.locator("[data-round='talks-2021-08-17']")
    expect(collapsed).to_contain_text("Collapsed")
    expect(collapsed).to_contain_text("in practice third party")
    assert int(page.locator("[data-setbacks]").get_attribute("data-setbacks") or 0) > 0
    assert page.locator(".course-event .cross").count() >= 2


def test_the_ledger_is_the_apis_unmet_first(open_page: Opener, site: str) -> None:
    page = open_page("/demands?as_of=2021-08-02")
    await_view(page, "demands")
    answer = ask(site, "/v1/demands?as_of=2021-08-02&limit=200")["items"]
    assert answer
    assert sorted(ids(page, "demand")) == sorted(demand["id"] for demand in answer)
    unmet = [demand["id"] for demand in answer if demand["unmet"]]
    assert sorted(ids(page, "demand")[: len(unmet)]) == sorted(unmet)
    page.get_by_label("Unmet only").check()
    expect(page).to_have_url(re.compile("unmet=true"))
    expect(page.locator("[data-demand]")).to_have_count(len(unmet))
    row = page.locator("[data-demand='light-weapons']")
    expect(row).to_contain_text("Syrian government")
    expect(row).to_contain_text("Rejected, unmet")
    row.get_by_role("button", name="Rejected: evidence").click()
    expect(page.locator("[data-fact='light-weapons']")).to_be_visible()
    expect(page.locator("[data-fact='light-weapons-refused']")).to_be_visible()


def test_positions_are_stances_where_no_number_is_recorded(open_page: Opener, site: str) -> None:
    page = open_page("/positions")
    await_view(page, "positions")
    answer = ask(site, "/v1/positions?limit=200")["items"]

    expect(page.locator(".matrix [data-open^='position/']")).to_have_count(len(answer))
    assert page.locator(".hollow-sign").count() == sum(item["basis"] in ("inferred", "judged") for item in answer)
    expect(page.locator(".scale-of")).to_have_count(0)


def test_disputes_are_shown_reading_by_reading(open_page: Opener, site: str) -> None:
    page = open_page("/disputes")
    await_view(page, "disputes")
    answer = ask(site, "/v1/disputes?limit=200")["items"]

    # A point that two records share is shown with the first of them.
    points: dict[tuple[str, ...], int] = {}
    for item in answer:
        sides = sorted(reading.get("fact", item["fact"]) for reading in item["readings"])
        points[item["field"], *sides] = len(item["readings"])
    assert {id_ for shown in ids(page, "dispute") for id_ in shown.split()} == {item["fact"] for item in answer}
    expect(page.locator("[data-reading]")).to_have_count(sum(points.values()))
    siege = page.locator("[data-dispute='siege-of-daraa']")
    for day in ("from 25 June 2021, end unknown", "from 24 June 2021, end unknown", "from 6 June 2021, end unknown"):
        expect(siege.get_by_role("heading", name=day)).to_be_visible()


def test_paths_are_the_apis_and_each_step_has_its_evidence(open_page: Opener, site: str) -> None:
    page = open_page("/paths?source=daraa-central-committee&target=iran")
    await_view(page, "paths")
    answer = ask(site, "/v1/paths?source=daraa-central-committee&target=iran&max_hops=4&k=5")["paths"]

    assert ids(page, "path") == [" ".join(path["actors"]) for path in answer]
    hops = page.locator("[data-path]").first.locator("[data-hop]")
    expect(hops).to_have_count(answer[0]["length"])
    for i, hop in enumerate(answer[0]["hops"]):
        button = hops.nth(i).locator("[data-open]").first
        word = button.get_attribute("data-open") or ""
        assert [part.partition("/")[2] for part in word.split(",")] == hop["facts"]


def test_no_path_is_said_in_words_with_a_way_on(open_page: Opener) -> None:
    page = open_page("/paths?source=unnamed-young-man&target=iran&max_hops=2")
    expect(page.locator("[data-state='empty']")).to_contain_text("No path of at most 2 steps")
    expect(page.get_by_role("link", name="Allow one more step")).to_be_visible()


def test_an_unknown_actor_is_said_in_words(open_page: Opener, watch: object) -> None:
    watch.expected = ("404",)  # type: ignore[attr-defined]
    page = open_page("/actors/nobody-of-that-name")
    expect(page.locator("[data-state='failed']").first).to_contain_text("Not recorded")


def test_search_focuses_an_actor_in_any_spelling(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    field = page.get_by_role("combobox", name="Search actors, talks, demands …")
    field.fill("روسيا")
    expect(page.get_by_role("option").first).to_contain_text("Russia")
    field.press("Enter")
    expect(page.get_by_role("complementary", name="Evidence").get_by_role("heading", level=2)).to_contain_text("Russia")
    expect(page.locator("[data-actor='russia']")).to_have_attribute("aria-pressed", "true")
