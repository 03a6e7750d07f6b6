"""The panel while time goes on: what does not hold at the chosen time is not requested, and is shown as outside it."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from urllib.error import HTTPError

import pytest
from playwright.sync_api import Page, expect

from tests.page.asking import ask

Opener = Callable[..., Page]
ROUTES = {"tie": "ties", "talk": "talks", "demand": "demands", "event": "events", "position": "positions"}


def holds(site: str, word: str, time: str) -> bool:
    kind, _, record = word.partition("/")
    try:
        ask(site, f"/v1/{ROUTES[kind]}/{record}?{time}")
    except HTTPError as error:
        if error.code != HTTPStatus.NOT_FOUND:
            raise
        return False
    return True


@pytest.mark.parametrize(
    "time",
    [
        "as_of=2021-07-02",
        "as_of=2021-07-02&certain_only=true",
        "from=2021-06-20&to=2021-07-02",
        "from=2021-06-20&to=2021-07-02&certain_only=true",
    ],
)
def test_facts_of_other_days_are_shown_as_such_and_never_missed(open_page: Opener, site: str, time: str) -> None:
    facts = [
        f"{kind}/{item['id']}"
        for kind, route in ROUTES.items()
        for item in ask(site, f"/v1/{route}?limit=8")["items"][::2]
    ]
    outside = {word.partition("/")[2] for word in facts if not holds(site, word, time)}
    assert 0 < len(outside) < len(facts)
    page = open_page(f"/disputes?{time}&open={','.join(facts)}")
    expect(page.locator("[data-fact]")).to_have_count(len(facts))
    page.wait_for_load_state("networkidle")

    shown = page.locator("[data-fact]", has=page.get_by_text("outside the selected time", exact=True))
    assert set(shown.evaluate_all("all => all.map(one => one.dataset.fact)")) == outside


def test_sliding_with_a_panel_open_asks_for_nothing_that_is_not_there(open_page: Opener, site: str) -> None:
    page = open_page("/?as_of=2021-06-20&step=week&open=edge/acted:syrian-government:daraa-residents")
    for _ in range(6):
        asked = page.url
        page.get_by_role("button", name="One week back").click()
        expect(page).not_to_have_url(asked)
        expect(page.locator("[data-ready='network']")).to_be_visible()
        page.wait_for_load_state("networkidle")
    expect(page.get_by_role("complementary", name="Evidence")).to_contain_text("not in the current view")
