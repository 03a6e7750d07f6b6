"""The panel on causes, what implements an agreement, and where a demand stands."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.page.asking import ask

Opener = Callable[..., Page]


def test_the_causes_that_a_source_states_are_named_and_lead_on(open_page: Opener, site: str) -> None:
    causes = [one["cause"] for one in ask(site, "/v1/events/siege-of-daraa")["stated_causes"]]
    page = open_page("/disputes?open=event/siege-of-daraa")
    fact = page.locator("[data-fact='siege-of-daraa']")
    row = fact.locator(".details div", has=page.get_by_text("Stated causes", exact=True))
    expect(row.locator("[data-open]")).to_have_count(len(causes))
    row.locator(f"[data-open='event/{causes[0]}']").click()
    expect(page.locator(f"[data-fact='{causes[0]}']")).to_be_visible()


def test_an_agreement_says_what_implements_it_by_provision(open_page: Opener, site: str) -> None:
    deal = ask(site, "/v1/agreements/settlement-2018")
    page = open_page("/disputes?open=agreement/settlement-2018")
    fact = page.locator("[data-fact='settlement-2018']")
    expect(fact.locator("[data-provision]")).to_have_count(len(deal["provisions"]))
    (deed,) = deal["implemented_by"]
    (provision,) = deed["provisions"]
    expect(fact.locator(f"[data-provision='{provision}']")).to_contain_text(f"implemented by {deed['label']}")
    row = fact.locator(".details > div", has=page.get_by_text("Implemented by", exact=True))
    expect(row).to_contain_text(deed["label"])
