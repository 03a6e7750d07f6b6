"""Four questions a researcher brings: from the start in at most five steps to a link that says the same elsewhere."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.page.asking import ask
from tests.page.changes import sort_changes
from tests.page.views import await_view, read_whole

Opener = Callable[..., Page]
STEPS_MAX = 5


class Journey:
    """A visit that counts what one does."""

    def __init__(self, open_page: Opener) -> None:
        self.open_page = open_page
        self.page = open_page("/")
        self.steps = 0
        await_view(self.page, "network")

    def click(self, what: Locator) -> None:
        self.steps += 1
        what.click()

    def choose(self, field: Locator, text: str, name: str) -> None:
        """Type a name and take the first that is offered: one step."""
        self.steps += 1
        field.fill(text)
        expect(self.page.get_by_role("option").first).to_contain_text(name)
        field.press("Enter")

    def ends_the_same_elsewhere(self, what: str) -> None:
        """Another browser opens the address to the same words."""
        await_view(self.page, what)
        other = self.open_page(self.page.url)
        await_view(other, what)
        assert self.steps <= STEPS_MAX
        assert read_whole(other) == read_whole(self.page)


def test_who_mediates_between_the_regime_and_the_central_committee(open_page: Opener, site: str) -> None:
    journey = Journey(open_page)
    journey.click(journey.page.get_by_role("link", name=re.compile("^Who mediates")))
    answer = ask(site, "/v1/mediators?between=syrian-government&between=daraa-central-committee")["items"]
    shown = journey.page.locator("[data-mediator]")
    expect(shown).to_have_count(len(answer))
    assert [one.get_attribute("data-mediator") for one in shown.all()] == [item["actor"] for item in answer]
    assert not any(item["mediation"] for item in answer)
    expect(
        journey.page.get_by_text("No actor is recorded as mediating between the two. Closest to it:")
    ).to_be_visible()
    expect(shown.first).to_contain_text("No resulting agreement is recorded")
    journey.click(shown.first.get_by_role("button", name=re.compile("Talks between Russia")))
    expect(journey.page.get_by_role("complementary", name="Evidence")).to_contain_text("in practice third party")
    journey.ends_the_same_elsewhere("mediators")


def test_which_demands_were_unmet_on_2_august_and_who_asked_them(open_page: Opener, site: str) -> None:
    journey = Journey(open_page)
    journey.click(journey.page.get_by_role("link", name=re.compile("^Which demands were unmet")))
    await_view(journey.page, "demands")
    answer = ask(site, "/v1/demands?as_of=2021-08-02&unmet=true")["items"]
    assert answer
    for demand in answer:
        row = journey.page.locator(f"[data-demand='{demand['id']}']")
        expect(row).to_contain_text(demand["text"])
        expect(row).to_contain_text("unmet")
        for asker in demand["raised_by"]:
            expect(row).to_contain_text(ask(site, f"/v1/actors/{asker}")["label"])
    expect(journey.page.locator("[data-demand]")).to_have_count(len(answer))
    journey.ends_the_same_elsewhere("demands")


def test_what_changed_between_june_and_august(open_page: Opener, site: str) -> None:
    journey = Journey(open_page)
    journey.click(journey.page.get_by_role("link", name=re.compile("^What changed")))
    await_view(journey.page, "changes")
    answer = ask(site, "/v1/network/changes?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01")
    really = sort_changes(answer)["gained"]
    expect(journey.page.locator(".counts").first).to_contain_text(f"{len(really)} gained")
    gained = journey.page.locator(".changes").first
    expect(gained.locator("tbody tr")).to_have_count(len(really))
    journey.click(gained.get_by_role("button").first)
    expect(journey.page.get_by_role("complementary", name="Evidence").locator("[data-claim]").first).to_be_visible()
    journey.ends_the_same_elsewhere("changes")


def test_how_the_central_committee_is_connected_to_iran_and_on_what_each_step_rests(
    open_page: Opener, site: str
) -> None:
    journey = Journey(open_page)
    page = journey.page
    journey.click(page.get_by_role("navigation").get_by_role("link", name="Paths and brokers"))
    # Asked of all time: the case's own days came along from the start.
    journey.click(page.get_by_role("link", name=re.compile("^Remove: From")))
    journey.choose(page.get_by_role("combobox", name="From: find an actor"), "central committee", "Central committee")
    journey.choose(page.get_by_role("combobox", name="To: find an actor"), "Iran", "Iran")
    await_view(page, "paths")
    path = ask(site, "/v1/paths?source=daraa-central-committee&target=iran&max_hops=4&k=5")["paths"][0]
    hops = page.locator("[data-path]").first.locator("[data-hop]")
    expect(hops).to_have_count(len(path["hops"]))
    journey.click(hops.last.get_by_role("button").first)
    panel = page.get_by_role("complementary", name="Evidence")
    for fact in path["hops"][-1]["facts"]:
        expect(panel.locator(f"[data-fact='{fact}'] [data-claim]").first).to_be_visible()
    journey.ends_the_same_elsewhere("paths")
