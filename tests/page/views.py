"""Every view of the page with something in it, and what says that it is there."""

from __future__ import annotations

from playwright.sync_api import Page, expect

VIEWS = {
    "/?from=2021-06-01&to=2021-10-01": "network",
    "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01": "changes",
    "/cases": "countries",
    "/map": "places",
    "/actors": "actors",
    "/actors/daraa-central-committee": "actor",
    "/processes": "processes",
    "/processes/daraa-2021": "chronology",
    "/demands?as_of=2021-08-18": "demands",
    "/positions": "positions",
    "/agreements": "agreements",
    "/events?category=assault": "events",
    "/disputes": "disputes",
    "/sources": "sources",
    "/paths?source=daraa-central-committee&target=iran": "paths",
    "/glossary": "glossary",
}
# The same with the panel open.
OPENED = {
    "/?from=2021-06-01&to=2021-10-01&table=true&open=edge/tie:fourth-division:iran": "network",
    "/?from=2021-06-01&to=2021-10-01&open=actor/russia&pins=iran:0.1:0.2": "network",
    "/?from=2021-06-01&to=2021-07-01&from2=2021-08-01&to2=2021-09-01&side=true&open=edge/tie:fourth-division:iran": (
        "changes"
    ),
    "/actors/daraa-central-committee?open=talk/talks-2021-08-17": "actor",
    "/processes/daraa-2021?open=event/siege-of-daraa": "chronology",
    "/demands?as_of=2021-08-18&open=demand/light-weapons,event/light-weapons-refused": "demands",
    "/positions?open=position/government-on-weapons": "positions",
    "/agreements?implemented=false&open=source/aohr-daraa-2021": "agreements",
    "/events?open=event/siege-of-daraa": "events",
    "/disputes?open=event/siege-of-daraa": "disputes",
    "/sources?open=source/aohr-daraa-2021": "sources",
    "/paths?source=daraa-central-committee&target=iran&open=tie/fourth-division-linked-to-iran": "paths",
}


def await_view(page: Page, what: str) -> None:
    """Until the view's own answer is there, and nothing else is on its way."""
    expect(page.locator(f"[data-ready='{what}']")).to_be_visible()
    page.wait_for_load_state("networkidle")


def read_whole(page: Page) -> str:
    """The words of a page once none of its parts is still loading."""
    expect(page.locator("main [data-state='loading']")).to_have_count(0)
    return page.locator("main").inner_text()
