"""An actor's page: who it had to do with and when, and what is recorded of it, the latest first, in pages."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
ACTOR = "/v1/actors/syrian-government"


def shown(page: Page) -> list[str]:
    found = page.locator("[data-section='latest'] [data-item]").evaluate_all("all => all.map(one => one.dataset.item)")
    return [str(one) for one in found]


def test_counterparts_come_with_their_counts_the_latest_first(open_page: Opener, site: str) -> None:
    page = open_page("/actors/syrian-government")
    await_view(page, "counterparts")
    others = ask(site, f"{ACTOR}/counterparts?limit=200")["items"]
    rows = page.locator("[data-counterpart]")
    assert rows.evaluate_all("all => all.map(one => one.dataset.counterpart)") == [
        one["actor"]["id"] for one in others[:10]
    ]
    for one in others[:10]:
        row = page.locator(f"[data-counterpart='{one['actor']['id']}']")
        expect(row.locator("td").first).to_have_text(str(one["facts"]))
    # What it did stands above what is not recorded of it.
    sections = page.locator("[data-section]").evaluate_all("all => all.map(one => one.dataset.section)")
    assert sections.index("counterparts") < sections.index("latest") < sections.index("ties")


def test_a_relation_and_a_counterpart_narrow_what_is_listed(open_page: Opener, site: str) -> None:
    page = open_page("/actors/syrian-government")
    await_view(page, "counterparts")
    page.locator("select[name='layers']").select_option("talked")
    expect(page).to_have_url(re.compile("layers=talked"))
    others = ask(site, f"{ACTOR}/counterparts?layers=talked")["items"]
    expect(page.locator("[data-counterpart]")).to_have_count(min(len(others), 10))
    other = others[0]["actor"]
    page.get_by_role("link", name=re.compile(f"with {re.escape(other['label'])}: list them")).click()
    expect(page).to_have_url(re.compile(f"other={other['id']}"))
    await_view(page, "latest")
    facts = ask(site, f"{ACTOR}/latest?limit=25&layers=talked&other={other['id']}")["items"]
    assert len(facts) == min(others[0]["facts"], 25)
    assert shown(page) == [fact["id"] for fact in facts]
    expect(page.locator("[data-section='latest']")).to_contain_text(f"and {other['label']}.")
    page.get_by_role("link", name="With anybody").click()
    expect(page).not_to_have_url(re.compile("other="))


def test_what_is_recorded_is_turned_page_by_page(open_page: Opener, site: str) -> None:
    page = open_page("/actors/syrian-government")
    await_view(page, "latest")
    first = ask(site, f"{ACTOR}/latest?limit=25")
    assert first["next"]
    assert shown(page) == [fact["id"] for fact in first["items"]]
    page.get_by_role("button", name="Older").click()
    expect(page.get_by_text("Page 2")).to_be_visible()
    second = ask(site, f"{ACTOR}/latest?limit=25&cursor={first['next']}")["items"]
    expect(page.locator(f"[data-item='{second[0]['id']}']")).to_be_visible()
    assert shown(page) == [fact["id"] for fact in second]
    page.get_by_role("button", name="Newer").click()
    expect(page.locator(f"[data-item='{first['items'][0]['id']}']")).to_be_visible()
    page.locator("select[name='what']").select_option("agreement")
    agreements = ask(site, f"{ACTOR}/latest?limit=25&kinds=agreement")["items"]
    expect(page.locator("[data-section='latest'] [data-item]")).to_have_count(len(agreements))


def test_names_are_asked_for_together(open_page: Opener, site: str) -> None:
    page = open_page("about:blank")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(site + "/actors/syrian-government")
    await_view(page, "actor")
    await_view(page, "latest")
    singles = [one for one in fetched if re.search(r"/v1/(actors|places|issues|processes)/[^/?]+(\?|$)", one)]
    assert len(singles) <= 1
    assert len([one for one in fetched if "/v1/names?" in one]) <= 4
