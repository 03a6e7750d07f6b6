"""What readers took wrongly: names left out, what exactly is contested, the kind of a tie, pairs listed twice."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.page.asking import ask
from tests.page.views import await_view

Opener = Callable[..., Page]
START = "/?from=2021-06-01&to=2021-10-01"
PHONE: dict[str, object] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


def names_in(page: Page) -> list[str]:
    texts = page.locator("svg .names text").evaluate_all(
        "all => all.map(one => [...one.children].map(part => part.textContent).join(' '))"
    )
    return [str(one) for one in texts]


# ---- names that have no room


def test_names_without_room_are_counted_and_said_how_to_read(open_page: Opener, site: str) -> None:
    page = open_page(START, **PHONE)
    await_view(page, "network")
    actors = ask(site, "/v1/network" + START[1:])["nodes"]
    hidden = len(actors) - len(names_in(page))
    assert hidden > 0
    expect(page.locator("[data-unnamed]")).to_contain_text(f"{hidden} of {len(actors)} names do not fit")
    expect(page.locator("[data-unnamed]")).to_contain_text("tap or point at an actor")


def test_nothing_is_said_of_names_where_all_have_room(open_page: Opener, site: str) -> None:
    page = open_page(START, viewport={"width": 1600, "height": 1200})
    await_view(page, "network")
    assert len(names_in(page)) == len(ask(site, "/v1/network" + START[1:])["nodes"])
    expect(page.locator("[data-unnamed]")).to_have_count(0)


def test_an_actor_without_room_for_its_name_has_it_once_it_is_chosen(open_page: Opener, site: str) -> None:
    page = open_page(START, **PHONE)
    await_view(page, "network")
    labels = {node["id"]: node["label"] for node in ask(site, "/v1/network" + START[1:])["nodes"]}
    hidden = [actor for actor, label in labels.items() if label not in names_in(page)]
    assert hidden
    for actor in hidden[:3]:
        page = open_page(f"{START}&open=actor/{actor}", **PHONE)
        await_view(page, "network")
        assert labels[actor] in names_in(page)


# ---- the kind of a tie


def test_a_chosen_actors_lines_say_what_they_are(open_page: Opener, site: str) -> None:
    page = open_page(f"{START}&open=actor/iran-backed-militias")
    await_view(page, "network")
    assert page.locator("[data-words-of='tie:iran:iran-backed-militias']").text_content() == "backs"
    edges = ask(site, "/v1/network" + START[1:])["edges"]
    own = {edge["id"] for edge in edges if "iran-backed-militias" in (edge["source"], edge["target"])}
    labelled = page.locator("[data-words-of]").evaluate_all("all => all.map(one => one.dataset.wordsOf)")
    assert set(labelled) <= own


def test_a_line_that_is_pointed_at_reached_or_open_says_what_it_is(open_page: Opener) -> None:
    page = open_page(START)
    await_view(page, "network")
    words = page.locator("[data-words-of='tie:iran:iran-backed-militias']")
    expect(words).to_have_count(0)
    page.locator("[data-edge='tie:iran:iran-backed-militias'] .hit-area").hover(force=True)
    expect(words).to_have_text("backs")
    page.mouse.move(2, 2)
    expect(words).to_have_count(0)
    page.locator("[data-actor='iran-backed-militias']").focus()
    expect(words).to_have_text("backs")
    page.locator("[data-edge='tie:iran:iran-backed-militias']").focus()
    expect(page.locator("[data-words-of]")).to_have_count(1)
    page = open_page(f"{START}&open=edge/tie:iran:iran-backed-militias")
    await_view(page, "network")
    expect(page.locator("[data-words-of='tie:iran:iran-backed-militias']")).to_have_text("backs")


def test_a_tie_is_read_out_by_its_kind(open_page: Opener) -> None:
    page = open_page(START)
    await_view(page, "network")
    line = page.locator("[data-edge='tie:iran:iran-backed-militias']")
    expect(line).to_have_attribute("aria-label", "Iran → Iran-backed militias: Backs")


# ---- what exactly is contested


@pytest.mark.parametrize(
    ("word", "whole", "claim", "what"),
    [
        ("event/airstrikes-daraa", "accounts differ on: date", "airstrikes-daraa.aohr-daraa-2021.18th", "date"),
        (
            "tie/committee-represents-residents",
            "accounts differ on: the actor or place it leads to",
            "committee-represents-residents.aohr-daraa-2021.1",
            "the actor or place it leads to",
        ),
        (
            "agreement/settlement-2018",
            "accounts differ on: consent",
            "settlement-2018.aohr-daraa-2021.imposed",
            "consent",
        ),
    ],
)
def test_what_is_contested_is_named(open_page: Opener, word: str, whole: str, claim: str, what: str) -> None:
    page = open_page(f"/disputes?open={word}")
    fact = page.locator(f"[data-fact='{word.partition('/')[2]}']")
    expect(fact.locator(".tags")).to_contain_text(whole)
    expect(fact.locator(f"[data-claim='{claim}'] [data-contested]")).to_have_text(f"contested: {what}")


def test_among_conflicting_accounts_each_claim_says_on_what(open_page: Opener) -> None:
    page = open_page("/disputes")
    await_view(page, "disputes")
    contested = page.locator("[data-dispute='airstrikes-daraa'] [data-contested]").all_inner_texts()
    assert set(contested) == {"contested: date"}


# ---- pairs


def test_two_records_that_exclude_each_other_are_listed_once(open_page: Opener, site: str) -> None:
    page = open_page("/disputes")
    await_view(page, "disputes")
    answer = ask(site, "/v1/disputes?limit=200")["items"]
    pairs = {
        (item["field"], frozenset(reading.get("fact", item["fact"]) for reading in item["readings"]))
        for item in answer
        if any("fact" in reading for reading in item["readings"])
    }
    assert len(pairs) < sum(any("fact" in reading for reading in item["readings"]) for item in answer)
    points = page.locator("[data-dispute] [data-field]", has=page.get_by_role("button", name="from another record"))
    expect(points).to_have_count(len(pairs))
    both = page.locator("[data-dispute~='committee-represents-residents']")
    expect(both).to_have_count(1)
    expect(both.get_by_role("heading", level=2)).to_contain_text("Rebel groups of Daraa or ")
    both.get_by_role("button", name="The whole facts and all their claims").click()
    for fact in ("committee-represents-residents", "committee-represents-rebel-groups"):
        expect(page.locator(f".panel [data-fact='{fact}']")).to_be_visible()


def test_a_reading_from_another_record_leads_there(open_page: Opener) -> None:
    page = open_page("/disputes")
    await_view(page, "disputes")
    pair = page.locator("[data-dispute~='committee-represents-residents']")
    pair.get_by_role("button", name="from another record").click()
    expect(page.locator(".panel [data-fact='committee-represents-residents']")).to_be_visible()


# ---- dates


@pytest.mark.parametrize(
    ("attested", "words"),
    [
        ("2021-08-17/[2021-08-18,2021-08-19]", "17 August 2021 to 18 August 2021 or 19 August 2021"),
        ("[2021-06-06,2021-06-24,2021-06-25]", "6 June 2021, 24 June 2021 or 25 June 2021"),
        ("[2021-08-15..]", "on or after 15 August 2021"),
        ("[..2021-08]/2021-09%", "by August 2021 to September 2021 (uncertain) (approximate)"),
        ("2021-08-17/", "from 17 August 2021, end unknown"),
        ("[2021-08-15..2021-08-16]/..", "started between 15 August 2021 and 16 August 2021, ongoing"),
    ],
)
def test_no_date_is_shown_in_notation(open_page: Opener, attested: str, words: str) -> None:
    page = open_page("about:blank")

    def change(route: Route) -> None:
        answer = route.fetch()
        body = answer.json()
        for claim in body["claims"]:
            claim["attested"] = attested
        route.fulfill(response=answer, json=body)

    page.route("**/v1/ties/russia-backs-government*", change)
    page.goto("/disputes?open=tie/russia-backs-government")
    expect(page.locator(".panel [data-claim]").first).to_contain_text(f"Describes {words}.")
