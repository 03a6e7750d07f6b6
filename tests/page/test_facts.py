"""What the views show of a fact: its hedges in words, all that is recorded of it, in every frame and direction."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
PROCESS = "/processes/daraa-2021"
CHARTS = {PROCESS: "chronology", "/actors/russia": "actor"}


def test_hedges_of_a_process_are_shown_in_words(open_page: Opener, site: str) -> None:
    page = open_page(PROCESS)
    await_view(page, "chronology")
    timeline = ask(site, "/v1/processes/daraa-2021/timeline?limit=200")["items"]
    hedged = [fact for fact in timeline if fact["hedges"]]
    assert len(hedged) > 10

    for fact in hedged:
        item = page.locator(f"[data-item='{fact['id']}']")
        expect(item.locator(".hedged").first).to_be_visible()
        for hedge in fact["hedges"]:
            if hedge["hedge"]:
                expect(item).to_contain_text(f"“{hedge['hedge']}”")
    shot = page.locator("[data-event='young-man-shot']")
    expect(shot.locator("title")).to_have_text(re.compile("“reported”$"))
    expect(shot).to_have_class(re.compile("uncertain"))
    air = page.locator("[data-item='airstrikes-daraa']")
    expect(air).to_contain_text(re.compile(r"initiated by \(Regime forces.*\): coder inference"))


def test_a_demand_is_shown_with_who_asked_whom_and_how_sure_that_is(open_page: Opener) -> None:
    page = open_page("/actors/syrian-government?as_of=2021-06-01")
    await_view(page, "actor")
    demand = page.locator("[data-section='demands'] [data-demand='light-weapons']")
    expect(demand).to_contain_text(re.compile("raised by: Syrian government; addressed to: .*Local fighters"))
    expect(demand.locator(".status")).to_contain_text(re.compile("Rejected, unmet.*possible"))

    page = open_page("/demands")
    await_view(page, "demands")
    expect(page.locator("[data-demand='stand-down'] th")).to_contain_text("“reportedly”")


def test_disputed_readings_say_how_they_are_hedged(open_page: Opener) -> None:
    page = open_page("/disputes")
    await_view(page, "disputes")
    tie = page.locator("[data-dispute~='committee-represents-rebel-groups']")
    expect(tie.get_by_role("heading", name="coder inference")).to_have_count(2)


def test_every_event_is_in_the_picture_and_a_collapse_is_a_step_back(open_page: Opener) -> None:
    page = open_page(PROCESS)
    await_view(page, "chronology")
    listed = page.locator("[data-item]").evaluate_all("all => all.map(one => one.dataset.item)")
    drawn = page.locator("[data-event]").evaluate_all("all => all.map(one => one.dataset.event)")

    assert drawn == listed
    expect(page.locator(".messy figcaption")).to_contain_text(f"{len(listed)} events")
    expect(page.locator("[data-event='preliminary-agreement-ends'] .cross")).to_have_count(1)


def test_what_a_round_was_and_came_to_and_why_there_was_a_siege(open_page: Opener) -> None:
    page = open_page(PROCESS)
    await_view(page, "chronology")
    row = page.locator("[data-round='mediation-august-2021']")
    expect(row).to_contain_text(", mediation")
    expect(row.get_by_role("button", name="Two-week truce of August 2021")).to_be_visible()
    expect(page.locator("[data-item='truce-august-2021']")).not_to_contain_text(re.compile(r"\bcea\b"))
    siege = page.locator("[data-item='siege-of-daraa']")
    expect(siege).to_contain_text("stated causes:")
    siege.get_by_role("button", name="Local fighters refuse to hand over light weapons").click()
    expect(page.locator("[data-fact='light-weapons-refused']")).to_be_visible()


def test_for_whom_somebody_came_is_shown(open_page: Opener, site: str) -> None:
    timeline = ask(site, "/v1/processes/daraa-2021/timeline?limit=200")
    talk = next(fact for fact in timeline["items"] if fact["kind"] == "talk" and fact["participants"])
    talk["participants"][0]["on_behalf_of"] = "daraa-residents"
    page = open_page("about:blank")
    page.route(re.compile(r"/timeline\?"), lambda route: route.fulfill(json=timeline))
    page.goto(site + PROCESS)
    for part in ("round", "item"):
        expect(page.locator(f"[data-{part}='{talk['id']}']")).to_contain_text(re.compile(", for .*residents", re.I))


@pytest.mark.parametrize("address", CHARTS)
def test_a_chart_is_whole_in_print_and_in_forced_colours(open_page: Opener, address: str) -> None:
    page = open_page(address, forced_colors="active")
    await_view(page, CHARTS[address])
    chart = page.locator("svg.chart")
    label = chart.locator("text").first
    assert label.evaluate("one => getComputedStyle(one).stroke") == "none"
    page.set_viewport_size({"width": 700, "height": 900})
    page.emulate_media(media="print")
    seen = chart.bounding_box()
    assert seen is not None
    assert seen["width"] <= 700
    # All of the drawing is scaled into what is seen, nothing cut off.
    inside = chart.evaluate(
        "svg => { const box = svg.getBoundingClientRect(); return [...svg.querySelectorAll('text, circle, rect')]"
        ".every(one => { const b = one.getBoundingClientRect(); return b.right <= box.right + 1"
        " && b.bottom <= box.bottom + 1 }) }"
    )
    assert inside


@pytest.mark.parametrize("address", CHARTS)
def test_charts_and_sentences_stay_whole_from_right_to_left(open_page: Opener, address: str) -> None:
    page = open_page(address)
    await_view(page, CHARTS[address])
    lefts = (
        "svg => [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect().x - svg.getBoundingClientRect().x)"
    )
    before = page.locator("svg.chart").evaluate(lefts)
    page.evaluate("document.documentElement.dir = 'rtl'")
    after = page.locator("svg.chart").evaluate(lefts)

    assert [round(x) for x in after] == [round(x) for x in before]
    if address != PROCESS:
        sentence = page.locator("[data-section='ties'] li", has_text="backs").first
        assert sentence.locator("button.link").evaluate("one => getComputedStyle(one).unicodeBidi") == "plaintext"
        ends = sentence.locator(".actor-name").evaluate_all("all => all.map(one => one.getBoundingClientRect().x)")
        assert ends[0] < ends[1]


@pytest.mark.parametrize(
    ("address", "words"),
    {PROCESS: ["events", "Setback", "Crossed"], "/actors/russia": ["Russia", "Full: certain", "backs"]}.items(),
)
def test_a_chart_is_taken_away_with_what_its_marks_mean(open_page: Opener, address: str, words: list[str]) -> None:
    page = open_page(address)
    await_view(page, CHARTS[address])
    page.locator("summary", has_text="Download and cite").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="SVG").click()
    drawing = Path(download.value.path()).read_text(encoding="utf-8")

    for said in words:
        assert said in drawing
    assert "class=" not in drawing


def test_signs_stand_beside_the_names_of_brokers(open_page: Opener) -> None:
    page = open_page("/paths?source=daraa-central-committee&target=iran")
    await_view(page, "paths")
    name = page.locator(".brokers .actor-name").first
    expect(name).to_be_visible()
    sign, words = name.locator("svg").bounding_box(), name.locator("bdi").bounding_box()
    assert sign is not None
    assert words is not None

    assert sign["width"] < 20
    assert abs(sign["y"] + sign["height"] / 2 - words["y"] - words["height"] / 2) < 10


@pytest.mark.parametrize(("kind", "words"), [("actors", "All actors"), ("processes", "All processes")])
def test_what_is_not_recorded_leads_on_to_what_is(open_page: Opener, watch: object, kind: str, words: str) -> None:
    watch.expected = ("404",)  # type: ignore[attr-defined]
    page = open_page(f"/{kind}/nope")
    failed = page.locator("[data-state='failed']").first
    expect(failed.get_by_role("link", name="Clear filters")).to_have_count(0)
    failed.get_by_role("link", name=words).click()
    await_view(page, kind)
