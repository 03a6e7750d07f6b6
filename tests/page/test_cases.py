"""Where to start: one case opens its picture; of several, all are listed with what is recorded of each."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask, parameters
from tests.page.views import await_view

Opener = Callable[..., Page]
OVERVIEW = re.compile(r"/v1/overview/processes")


def process(number: int, **other: Any) -> dict[str, Any]:
    return {
        "id": f"case-{number}",
        "label": f"Case number {number}",
        "part_of": None,
        "countries": ["SYR", "NOR"],
        "facts": 3,
        "by_kind": {"agreement": 1, "talk": 2},
        "by_year": {"1994": 1, "1999": 2},
        "undated": 0,
        "first": "1994",
        "last": "1999",
        **other,
    }


def answer_with(*cases: dict[str, Any]) -> Callable[[Route], None]:
    body = json.dumps({"items": cases, "next": None, "data_version": 1})
    return lambda route: route.fulfill(body=body, content_type="application/json")


def test_with_one_case_its_picture_opens_with_a_way_to_all_cases(open_page: Opener) -> None:
    page = open_page("/")
    await_view(page, "network")
    assert parameters(page) == {"from": ["2021-06-01"], "to": ["2021-10-01"]}
    page.get_by_role("link", name="All cases").click()
    expect(page).to_have_url(re.compile("/cases"))
    expect(page.locator("[data-process='daraa-conflict']")).to_contain_text("The founding case")


def test_with_several_cases_all_are_listed_and_each_opens_its_network_in_its_years(
    open_page: Opener, site: str
) -> None:
    page = open_page("about:blank")
    page.route(OVERVIEW, answer_with(process(1), process(2, part_of="case-1"), process(3, countries=[])))
    page.goto(site + "/")
    expect(page).to_have_url(re.compile("/cases$"))
    card = page.locator("[data-process='case-1']")
    expect(card).to_contain_text("2 talks, 1 agreement or proposal")
    expect(card).to_contain_text("1994 to 1999")
    expect(card).to_contain_text("Actors of Syria, Norway")
    expect(card.get_by_role("img")).to_have_attribute("aria-label", re.compile("most in 1999: 2"))
    expect(page.locator("[data-process='case-2']")).to_contain_text("Part of Case number 1")
    page.get_by_placeholder("Find among these processes").fill("number 3")
    expect(page.locator("[data-process]")).to_have_count(1)
    page.get_by_placeholder("Find among these processes").fill("")
    link = page.get_by_role("link", name="Case number 1")
    assert link.get_attribute("href") == "/?from=1994-01-01&to=2000-01-01&process=case-1"


def test_numbers_of_cases_and_countries_are_the_apis(open_page: Opener, site: str) -> None:
    page = open_page("/cases")
    await_view(page, "countries")
    for one in ask(site, "/v1/overview/processes?limit=200")["items"]:
        expect(page.locator(f"[data-process='{one['id']}'] [data-facts]")).to_have_attribute(
            "data-facts", str(one["facts"])
        )
    for one in ask(site, "/v1/overview/countries?limit=400")["items"][:12]:
        row = page.locator(f"[data-country='{one['country']}']")
        expect(row.locator(".number")).to_have_text([str(one["actors"]), str(one["facts"])])
    page.locator("[data-country='SYR']").get_by_role("link", name="Its processes").click()
    expect(page).to_have_url(re.compile("country=SYR"))
    listed = ask(site, "/v1/overview/processes?limit=200&country=SYR")["items"]
    expect(page.locator("[data-processes]")).to_have_attribute("data-processes", str(len(listed)))
    expect(page.get_by_role("heading", level=2).first).to_have_text("Processes with actors of Syria")


def open_filters(page: Page) -> None:
    await_view(page, "network")
    page.locator("summary", has_text="Filters").click()


def test_a_process_is_found_as_one_types_and_taken_with_enter(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    open_filters(page)
    field = page.get_by_role("combobox", name="Choose a process")
    field.focus()
    everything = ask(site, "/v1/overview/processes?limit=12")["items"]
    expect(page.locator("[data-choice]")).to_have_count(len(everything))
    field.press_sequentially("roadmap")
    option = page.locator("[data-choice='russian-roadmap-track']")
    count = next(one["facts"] for one in everything if one["id"] == "russian-roadmap-track")
    expect(page.locator("[data-choice]").first).to_have_attribute("data-choice", "russian-roadmap-track")
    expect(option).to_contain_text(f"{count} fact")
    field.press("Enter")
    expect(page).to_have_url(re.compile("process=russian-roadmap-track"))
    expect(page.locator("[data-chosen='russian-roadmap-track']")).to_be_visible()
    page.get_by_role("button", name=re.compile("^Remove Russian roadmap")).click()
    expect(page).not_to_have_url(re.compile("process="))


def test_sources_and_issues_are_found_likewise_with_their_counts(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    open_filters(page)
    page.get_by_role("combobox", name="Choose an issue").fill("weapons")
    issue = ask(site, "/v1/overview/issues?q=weapons")["items"][0]
    expect(page.locator(f"[data-choice='{issue['id']}']")).to_contain_text(str(issue["facts"]))
    page.get_by_role("combobox", name="Add a source").fill("Wikipedia")
    source = ask(site, "/v1/overview/sources?q=Wikipedia")["items"][0]
    option = page.locator(f"[data-choice='{source['id']}']")
    expect(option).to_contain_text(f"{source['claims']} claim")
    option.click()
    expect(page).to_have_url(re.compile(f"according_to={source['id']}"))
    await_view(page, "network")
    page.get_by_role("combobox", name="Add a source").fill("no such source anywhere")
    expect(page.get_by_text("Nothing recorded has that name.")).to_be_visible()


def test_enter_takes_nothing_that_other_words_found(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    open_filters(page)
    field = page.get_by_role("combobox", name="Choose a process")
    field.fill("roadmap")
    expect(page.locator("[data-choice='russian-roadmap-track']")).to_be_visible()
    field.press_sequentially("xyzzy")
    field.press("Enter")
    expect(page).not_to_have_url(re.compile("process="))
