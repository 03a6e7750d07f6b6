"""Times as readers write them, move through them and compare them."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.page.asking import ask, parameters
from tests.page.changes import HAPPENS, sort_changes
from tests.page.conftest import Watch
from tests.page.views import await_view

Opener = Callable[..., Page]


@pytest.mark.parametrize(
    "query",
    ["as_of=garbage", "as_of=2021-13-45", "as_of=20210801", "from=2021-06-01&to=garbage", "as_of=1&from2=x&to2=y"],
)
def test_a_day_that_is_none_is_refused_in_words(open_page: Opener, watch: Watch, query: str) -> None:
    watch.expected = ("Failed to load resource",)
    page = open_page(f"/?{query}")
    expect(page.locator("[data-state='failed']")).to_contain_text("address of this page has a value")
    page.get_by_role("link", name="Clear filters").click()
    await_view(page, "network")


def test_a_typed_date_is_one_step_and_asked_only_when_it_is_whole(open_page: Opener) -> None:
    page = open_page("/demands?as_of=2021-08-18")
    await_view(page, "demands")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.locator("input[name='as_of']")
    field.focus()
    page.keyboard.type("06012020")
    expect(page).to_have_url(re.compile("as_of=2020-06-01"))
    page.keyboard.press("Shift+Tab")
    await_view(page, "demands")

    assert not [one for one in asked if "as_of=0" in one]
    page.go_back()
    expect(page).to_have_url(re.compile("as_of=2021-08-18"))


def test_a_day_of_recording_is_meant_to_its_end(open_page: Opener) -> None:
    page = open_page("/?from=2021-06-01&to=2021-10-01")
    await_view(page, "network")
    counts = page.locator("[data-counts]").get_attribute("data-counts") or ""
    page.locator("summary", has_text="Filters").click()
    now = datetime.now(UTC).date()
    today = now.isoformat()
    page.get_by_label("Database state as of").fill(today)
    expect(page).to_have_url(re.compile("known_at="))
    await_view(page, "network")
    expect(page.locator("[data-counts]")).to_have_attribute("data-counts", counts)
    expect(page.locator("input[name='known_at']")).to_have_value(today)
    expect(page.get_by_label("Active filters")).to_contain_text(f"Database state as of {now.day} {now:%B %Y}")


def values_of(edge: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(edge[name] for name in ("weight", "sign", "holds", "cooperation", "conflict", "kinds"))


def test_a_day_and_a_window_are_compared_by_what_the_two_networks_differ_by(open_page: Opener, site: str) -> None:
    page = open_page("/?as_of=2021-09-01&from2=2021-06-01&to2=2021-07-01&side=true")
    await_view(page, "changes")
    before, after = (
        {edge["id"]: edge for edge in ask(site, f"/v1/network?{window}")["edges"]}
        for window in ("from=2021-09-01&to=2021-09-02", "from=2021-06-01&to=2021-07-01")
    )
    counts = page.locator(".counts")
    gained, lost = after.keys() - before.keys(), before.keys() - after.keys()
    expect(counts).to_contain_text(f"{sum(after[one]['layer'] not in HAPPENS for one in gained)} gained")
    expect(counts).to_contain_text(f"{sum(before[one]['layer'] not in HAPPENS for one in lost)} lost")
    expect(counts).to_contain_text("a day covers only what held or happened on that day")
    pictures = page.locator("svg[data-picture]")
    expect(pictures.first.locator("[data-edge]")).to_have_count(len(before))
    expect(pictures.last.locator("[data-edge]")).to_have_count(len(after))
    unchanged = set(page.locator("[data-edge].is-unchanged").evaluate_all("all => all.map(one => one.dataset.edge)"))
    assert unchanged <= before.keys() & after.keys()
    assert all(values_of(before[one]) == values_of(after[one]) for one in unchanged)


@pytest.mark.parametrize(
    ("own", "times"),
    [
        ("from=2021-08-10&to=2021-08-20", "from=2021-07-31&to=2021-08-10&from2=2021-08-10&to2=2021-08-20"),
        ("as_of=2021-08-18", "as_of=2021-08-11&as_of2=2021-08-18"),
        ("from=2021-06-01&to=2021-10-01", "from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01"),
    ],
)
def test_the_readers_own_time_is_compared_with_the_one_before(open_page: Opener, own: str, times: str) -> None:
    page = open_page(f"/?{own}")
    await_view(page, "network")
    page.get_by_role("link", name="Compare two times").click()
    await_view(page, "changes")

    assert parameters(page) == {name: [day] for name, day in (part.split("=") for part in times.split("&"))}
    chips = page.get_by_role("list", name="Active filters")
    expect(chips.get_by_role("listitem")).to_have_count(2)
    chips.get_by_role("link", name=re.compile("Remove: First")).click()
    await_view(page, "network")
    later = [part.replace("2=", "=", 1) for part in times.split("&") if "2=" in part]
    assert parameters(page) == {name: [day] for name, day in (part.split("=") for part in later)}


def test_what_a_comparison_leaves_out_is_said(open_page: Opener, site: str) -> None:
    address = "from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01&limit=5"
    page = open_page(f"/?{address}")
    await_view(page, "changes")
    out = ask(site, f"/v1/network/changes?{address}")["left_out"]
    said = page.locator("[data-state='truncated']")
    expect(said).to_contain_text(f"{out['gained']} at the second time only, {out['changed']} changed are left out")
    said.get_by_role("link", name="Show more").click()
    expect(page).to_have_url(re.compile("limit=10"))


def test_playing_ends_with_the_record_and_says_so(open_page: Opener) -> None:
    page = open_page("/?as_of=2021-09-20")
    await_view(page, "network")
    play = page.locator("button.play")
    play.click()
    expect(play).to_have_text("Pause")
    expect(page.get_by_text("End of timeline. Press Play to restart.").first).to_be_visible()
    expect(play).to_have_text("Play")
    assert parameters(page)["as_of"] == ["2021-09-27"]
    play.click()
    expect(page).to_have_url(re.compile("as_of=2021-0[56]"))
    play.click()
    expect(play).to_have_text("Play")
    page.goto("/?from=2021-08-01")
    await_view(page, "network")
    expect(play).to_be_disabled()
    expect(page.get_by_text("Choose an end date to step through time.")).to_be_visible()


def test_a_step_of_time_marks_and_lists_what_it_changed(open_page: Opener, site: str) -> None:
    page = open_page("/?from=2021-06-01&to=2021-07-01&step=month")
    await_view(page, "network")
    expect(page.locator("[data-step-changes]")).to_have_count(0)
    page.get_by_role("button", name="One month forward").click()
    expect(page).to_have_url(re.compile("from=2021-07-01"))
    found = sort_changes(ask(site, "/v1/network/changes?from=2021-06-01&to=2021-07-01&from2=2021-07-01&to2=2021-08-01"))
    words = ", ".join(f"{change} {len(edges)}" for change, edges in found.items() if edges)
    changes_line = page.locator("[data-step-changes]")
    expect(changes_line).to_have_attribute("data-step-changes", words)
    expect(changes_line).to_contain_text("Changes since the step before (from 1 June 2021 to 30 June 2021)")
    for change in ("gained", "later"):
        marked = page.locator(f"[data-edge].is-{change}").evaluate_all("all => all.map(one => one.dataset.edge)")
        assert sorted(marked) == sorted(edge["id"] for edge in found[change])
    assert page.locator("[data-edge].is-unchanged").count() == 0
    changes_line.get_by_text("Show what changed").click()
    for change, edges in found.items():
        if edges:
            expect(changes_line.locator(f"[data-changes='{change}'] tbody tr")).to_have_count(len(edges))
    # Any other time is no step, and marks nothing.
    page.goto("/?from=2021-08-01&to=2021-09-01")
    await_view(page, "network")
    expect(page.locator("[data-step-changes]")).to_have_count(0)
