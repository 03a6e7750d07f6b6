"""Competing accounts in words: in the panel, among the conflicting accounts, and as edges that do not count."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pydantic import SecretStr

from graph.settings import Settings
from graph.store import load_files
from page.build import build_page
from tests.conftest import serve_home
from tests.http_server import serve
from tests.page.asking import ask, parameters
from tests.page.test_access import violations
from tests.page.views import await_view

Opener = Callable[..., Page]
CASE = Path(__file__).parent / "cases" / "competing.yaml"
RIVALS = {
    "third-battalion": ("Third Battalion", "The ford under fire"),
    "hill-guard": ("Hill Guard", "Evening dispatch"),
    "coast-league": ("Coast League", "Valley news"),
}


# Before the browser, whose event loop would keep the loading from running.
@pytest.fixture(scope="package")
def site() -> Iterator[str]:
    """The page over a synthetic case in which sources name different perpetrators."""
    build_page()
    for server in serve_home("competing"):
        server.run(partial(load_files, paths=[CASE], settings=server.settings))
        local = server.local
        settings = Settings(
            home=server.settings.home,
            database_url=local.url,
            database_password=SecretStr(local.password),
            away_seconds=60,
            query_seconds=60,
        )
        with serve(settings) as address:
            yield address


def open_fact(open_page: Opener, word: str) -> Locator:
    page = open_page(f"/demands?open={word}")
    fact = page.locator(f"[data-fact='{word.partition('/')[2]}']")
    expect(fact).to_be_visible()
    page.wait_for_load_state("networkidle")
    return fact


def row(fact: Locator, term: str) -> Locator:
    return fact.locator(".details > div", has=fact.page.locator("dt", has_text=term)).locator("dd")


def contested_edges(site: str) -> dict[str, dict[str, Any]]:
    edges = ask(site, "/v1/network")["edges"]
    return {edge["id"]: edge for edge in edges if edge["weight"] == 0 and edge["weight_contested"]}


# ---- the panel


def test_rival_perpetrators_are_readings_with_who_is_behind_each(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/ford-shelled")
    expect(fact.get_by_role("heading", name="Competing accounts")).to_be_visible()
    point = fact.locator("[data-field='actors']")
    expect(point.locator("h5")).to_have_text("Initiated by")
    expect(point.locator("[data-reading]")).to_have_count(3)
    for name, source in RIVALS.values():
        reading = point.locator("[data-reading]", has_text=name)
        expect(reading).to_contain_text("1 independent origin")
        expect(reading.get_by_role("list", name="Claims")).to_contain_text(source)
        expect(reading.locator(".tag", has_text="shown")).to_have_count(0)
    expect(point.locator(".shared")).to_have_text(
        "No account is better supported, so none is shown. The accounts have nothing in common."
    )


def test_where_accounts_compete_nobody_is_said_to_be_unknown(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/ford-shelled")
    expect(row(fact, "Initiated by")).to_have_text("accounts differ")
    for id_, term in (("talk/ford-round", "Outcome"), ("demand/ford-opened", "Addressed to")):
        fact = open_fact(open_page, id_)
        expect(row(fact, term)).to_have_text("accounts differ")
    page = open_page("/processes/ford-talks")
    await_view(page, "chronology")
    expect(page.locator("[data-item='ford-shelled']")).to_contain_text("Initiated by: accounts differ; target: ")
    expect(page.locator("[data-round='ford-round']")).to_contain_text("Accounts differ")


def test_the_more_specific_actor_is_shown_and_each_has_its_own_count(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/mill-burned")
    expect(row(fact, "Initiated by")).to_have_text("Third Battalion accounts differ")
    point = fact.locator("[data-field='actors']")
    shown = point.locator("[data-reading]", has=fact.page.locator(".tag", has_text="shown"))
    expect(shown).to_have_count(1)
    expect(shown).to_contain_text("2 independent origins")
    expect(shown.locator(".items")).to_contain_text("Third Battalion: 1 independent origin")
    expect(shown.locator(".items")).to_contain_text("River Government: 2 independent origins")
    expect(point.locator(".shared")).to_have_text("The accounts have nothing in common.")


def test_what_all_accounts_share_is_named(open_page: Opener, site: str) -> None:
    fact = ask(site, "/v1/events/bridge-blocked")
    assert fact["tied"]
    panel = open_fact(open_page, "event/bridge-blocked")
    expect(panel.locator("[data-field='actors'] .shared")).to_have_text(
        "No account is better supported, so none is shown. All accounts agree on: River Government."
    )
    expect(row(panel, "Initiated by")).to_have_text("River Government accounts differ")


def test_one_of_several_is_shown_as_such(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/cart-stopped")
    expect(row(fact, "Initiated by")).to_have_text(
        "one of these; the sources do not say which: Coast League, Hill Guard"
    )
    expect(fact.locator("[data-options='category']")).to_have_text(
        "Category. One of these; the sources do not say which: coerce, assault."
    )


def test_a_field_of_one_participant_is_named_in_words(open_page: Opener) -> None:
    fact = open_fact(open_page, "talk/ford-round")
    point = fact.locator("[data-field='participants.lake-state.formal_role']")
    expect(point.locator("h5")).to_have_text("Formal role of Lake State")
    expect(point.locator("[data-reading='0'] h6")).to_contain_text("Reading 1: mediator")
    expect(row(fact, "Participants")).to_have_text("Town Council (party); Lake State (accounts differ)")


def test_competing_answers_to_a_demand_are_readings(open_page: Opener) -> None:
    fact = open_fact(open_page, "demand/mill-rebuilt")
    point = fact.locator("[data-field='status.river-government']")
    expect(point.locator("h5")).to_have_text("Status with River Government")
    for word, source in (("rejected", "Evening dispatch"), ("accepted", "Harbour notes")):
        reading = point.locator("[data-reading]", has_text=word)
        expect(reading).to_contain_text("1 independent origin")
        expect(reading.get_by_role("list", name="Claims")).to_contain_text(source)


def test_an_allegation_names_who_alleges(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/guns-on-the-hill")
    expect(fact.locator(".tags")).to_contain_text("alleged by River Government")
    expect(fact.locator("[data-claim]")).to_contain_text("Alleged by River Government.")


def test_a_claim_that_its_source_took_back_is_shown_as_such(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/bell-tower-hit")
    expect(row(fact, "Initiated by")).to_have_text("Hill Guard")
    expect(fact.locator("[data-competing]")).to_have_count(0)
    first = fact.locator("[data-claim='bell-tower-hit.first']")
    expect(first).to_contain_text("retracted by the source")
    first.get_by_role("link", name="Evening dispatch, line 20").click()
    expect(fact.locator("[data-claim='bell-tower-hit.second']:focus")).to_have_count(1)


# ---- the conflicting accounts


def test_conflicting_accounts_are_lists_of_names(open_page: Opener, site: str) -> None:
    page = open_page("/demands")
    page.get_by_role("navigation").get_by_role("link", name="Conflicting accounts").click()
    await_view(page, "disputes")
    expect(page.get_by_role("heading", level=1)).to_have_text("Conflicting accounts")
    dispute = page.locator("[data-dispute='ford-shelled']")
    for name, source in RIVALS.values():
        reading = dispute.locator("[data-reading]", has_text=name)
        expect(reading).to_contain_text("1 independent origin")
        expect(reading).to_contain_text(source)
    answer = ask(site, "/v1/disputes?limit=200")["items"]
    expect(page.locator("[data-reading]")).to_have_count(sum(len(item["readings"]) for item in answer))
    text = page.locator("main").inner_text()
    assert not any(sign in text for sign in ("[", "{", *RIVALS))


# ---- the network


def test_what_does_not_count_is_drawn_its_own_way_and_shown(open_page: Opener, site: str) -> None:
    page = open_page("/?table=true")
    await_view(page, "network")
    edges = contested_edges(site)
    assert len(edges) > 3
    for id_ in edges:
        line = page.locator(f"g[data-edge='{id_}']")
        expect(line.locator(".stroke")).to_have_attribute("stroke-dasharray", "3 3 3 9")
        expect(line).to_have_attribute("aria-label", re.compile(r"\(contested, not counted\)"))
        cells = page.locator("tr", has=page.locator(f"[data-open='edge/{id_}']"))
        expect(cells).to_contain_text("contested, not counted")
        expect(cells).to_contain_text(f"0 ({edges[id_]['weight_contested']} contested)")
    plain = page.locator("g.line:not(.is-contested) .stroke[stroke-dasharray='3 3 3 9']")
    expect(plain).to_have_count(0)
    expect(page.get_by_role("group", name="Legend")).to_contain_text(
        "Contested: competing accounts exclude it; not counted"
    )
    expect(page.locator(".counts")).to_contain_text(f"{len(edges)} contested, not counted")
    first, edge = next(iter(edges.items()))
    page.locator(f"[data-open='edge/{first}']").click()
    panel = page.get_by_role("complementary", name="Evidence")
    expect(panel).to_contain_text(f"0 facts ({edge['weight_contested']} contested), contested")


def test_contested_edges_are_hidden_and_counted_from_the_keyboard(open_page: Opener, site: str) -> None:
    page = open_page("/?table=true")
    await_view(page, "network")
    edges = contested_edges(site)
    page.locator("summary", has_text="Filters").press("Enter")
    choice = page.get_by_role("combobox", name="Contested edges")
    expect(choice).to_have_value("show")
    choice.focus()
    page.keyboard.press("ArrowDown")
    expect(choice).to_have_value("count")
    assert parameters(page)["contested"] == ["count"]
    chips = page.get_by_role("list", name="Active filters")
    expect(chips).to_contain_text("Contested edges counted")
    expect(page.locator("g.is-contested")).to_have_count(0)
    expect(page.locator(f"g[data-edge='{next(iter(edges))}']")).to_have_count(1)
    choice.focus()
    page.keyboard.press("ArrowDown")
    expect(choice).to_have_value("hide")
    expect(chips).to_contain_text("Contested edges hidden")
    expect(page.locator(f"g[data-edge='{next(iter(edges))}']")).to_have_count(0)
    chips.get_by_role("link", name="Remove: Contested edges hidden").press("Enter")
    expect(page.locator("g.is-contested")).to_have_count(len(edges))
    assert "contested" not in parameters(page)


def test_what_does_not_count_is_not_called_unchanged(open_page: Opener, site: str) -> None:
    page = open_page("/?as_of=1999-05-01&as_of2=1999-05-20")
    await_view(page, "changes")
    expect(page.locator("g.line.is-later").first).to_be_attached()
    for id_ in contested_edges(site):
        line = page.locator(f"g[data-edge='{id_}']")
        expect(line).to_contain_class("is-contested")
        expect(line).not_to_contain_class("is-unchanged")


def test_the_filter_is_said_to_be_idle_where_it_narrows_nothing(open_page: Opener) -> None:
    page = open_page("/demands?contested=hide")
    expect(page.get_by_role("list", name="Active filters")).to_contain_text("not used in this view")


# ---- open to everyone


@pytest.mark.parametrize(
    ("address", "what"),
    [
        ("/?open=event/ford-shelled,event/cart-stopped,event/guns-on-the-hill,event/bell-tower-hit", "network"),
        ("/disputes?open=talk/ford-round,event/mill-burned", "disputes"),
    ],
)
def test_competing_accounts_are_open_to_everyone(open_page: Opener, address: str, what: str) -> None:
    page = open_page(address)
    await_view(page, what)
    expect(page.locator("[data-competing]").first).to_be_visible()
    assert violations(page) == [], "light"
    page.emulate_media(color_scheme="dark")
    assert violations(page) == [], "dark"
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
