"""The panel's words: who disagrees, coded dates, what led to what; no raw code and no raw id."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.page.asking import ask

Opener = Callable[..., Page]


def open_fact(open_page: Opener, word: str) -> Locator:
    page = open_page(f"/disputes?open={word}")
    fact = page.locator(f"[data-fact='{word.partition('/')[2]}']")
    expect(fact).to_be_visible()
    return fact


def test_who_disagrees_is_named_by_source_and_passage_and_leads_there(open_page: Opener, site: str) -> None:
    fact = open_fact(open_page, "tie/committee-represents-rebel-groups")
    other = "committee-represents-residents.aohr-daraa-2021.1"
    claim = ask(site, f"/v1/claims/{other}")
    title = ask(site, f"/v1/sources/{claim['source']}")["title"]
    against = fact.get_by_role("list", name="Contradicting claims")
    expect(against).to_have_text(f"Contradicts {title}, {claim['locator']}")
    against.get_by_role("link").click()
    page = fact.page
    expect(page.get_by_role("complementary").locator(f"[data-claim='{other}']")).to_be_visible()


def test_a_claim_that_disagrees_on_the_same_fact_is_gone_to(open_page: Opener) -> None:
    fact = open_fact(open_page, "event/airstrikes-tafas")
    fact.get_by_role("list", name="Contradicting claims").first.get_by_role("link").click()
    expect(fact.locator("[data-claim]:focus")).to_have_count(1)


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        # The best supported first, and the earlier of two that are supported alike.
        (
            "event/siege-of-daraa",
            "3 readings: from 24 June 2021, end unknown; from 25 June 2021, end unknown; from 6 June 2021, end unknown",
        ),
        ("event/light-weapons-refused", "coded as: by 25 June 2021"),
        ("event/raids-since-july-2021", "as written: “late July”"),
    ],
)
def test_a_date_in_code_is_shown_as_coded_and_the_source_s_words_as_written(
    open_page: Opener, word: str, shown: str
) -> None:
    expect(open_fact(open_page, word).locator("[data-written]")).to_contain_text(shown)


def test_what_led_to_what_is_shown_in_words_with_ways_on(open_page: Opener) -> None:
    talk = open_fact(open_page, "talk/mediation-july-2021")
    expect(talk).to_contain_text("Mediation")
    talk.locator("[data-open='agreement/truce-july-2021']").click()
    truce = talk.page.locator("[data-fact='truce-july-2021']")
    expect(truce).to_be_visible()
    expect(truce.locator(".details")).not_to_contain_text("cea,")
    siege = open_fact(open_page, "event/siege-of-daraa")
    for cause in ("election-protests-2021", "light-weapons-refused"):
        expect(siege.locator(f"[data-open='event/{cause}']")).to_be_visible()
    siege.locator("[data-open='event/light-weapons-refused']").click()
    expect(siege.page.locator("[data-fact='light-weapons-refused']")).to_be_visible()


def test_english_sentences_keep_their_order_on_a_page_from_right_to_left(open_page: Opener) -> None:
    fact = open_fact(open_page, "tie/committee-represents-rebel-groups")
    fact.page.evaluate("document.documentElement.dir = 'rtl'")
    fact.locator("h3").evaluate("sentence => (sentence.style.whiteSpace = 'nowrap')")
    committee, rebels = (fact.locator("h3").get_by_role("link").nth(n).bounding_box() for n in (0, 1))
    assert committee
    assert rebels
    assert committee["x"] < rebels["x"]
