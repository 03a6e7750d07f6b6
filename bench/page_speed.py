"""How fast the page is with much data: ``python -m bench.page_speed ADDRESS`` measures a Parley that runs.

Each time is from an empty browser, or from the moment at which the page hears of a click, until what was asked for can
be read, twice painted. Actors and the edge are the ones with most recorded of them, so that nothing is slower.
"""

from __future__ import annotations

import argparse
import json
import shlex
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from playwright.sync_api import Browser, Page, sync_playwright

from bench.tables import Table
from page.chromium import find_chromium

_PATIENCE_MS = 120_000
_PAINTED = """() => new Promise(
    done => requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now()))))"""
# When the first click came: looking for the button, and moving the pointer there, takes the browser's driver a while.
_LISTEN = "() => addEventListener('click', event => { window.firstClick ??= event.timeStamp }, true)"

Act = Callable[[Page], None]


def _ask(address: str, path: str) -> Any:
    """An answer of the API, asked again while it is worked out."""
    while True:
        with urllib.request.urlopen(address + path) as answer:  # noqa: S310 - the address that was given
            if answer.status != 202:
                return json.load(answer)
        time.sleep(1)


def _time(browser: Browser, before: Act | None, act: Act, rounds: int) -> str:
    """The middle of some rounds in seconds, each in a new browser; with ``before`` only what comes after it."""
    times = []
    for _ in range(rounds):
        page = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce").new_page()
        page.set_default_timeout(_PATIENCE_MS)
        if before is not None:
            before(page)
            page.wait_for_load_state("networkidle")
            page.evaluate(_LISTEN)
        begun = time.monotonic()
        act(page)
        painted = page.evaluate(_PAINTED)
        took = time.monotonic() - begun
        clicked = page.evaluate("() => window.firstClick ?? null")
        times.append(took if clicked is None else (painted - clicked) / 1000)
        page.context.close()
    return f"{statistics.median(times):.2f}"


def _ready(what: str) -> Act:
    return lambda page: page.locator(f"[data-ready='{what}']").first.wait_for()


def measure_speed(address: str, rounds: int, writing: Sequence[str] = ()) -> Table:
    """A row for each thing that readers do; with a command that is ``writing``, the first picture after it alone."""
    year = _ask(address, "/v1/network?from=2014-01-01&to=2015-01-01&limit=50")
    heaviest = max(year["edges"], key=lambda edge: edge["weight"])
    one, other = heaviest["source"], heaviest["target"]
    network = "/?from=2014-01-01&to=2015-01-01"
    opened = f"edge/{heaviest['id']}"

    def go(path: str, *waits: str) -> Act:
        def act(page: Page) -> None:
            page.goto(address + path)
            for what in waits:
                _ready(what)(page)

        return act

    def step(page: Page) -> None:
        page.get_by_role("button", name="One month forward").click()
        page.locator("[data-counts]", has_text="from 1 February 2014").wait_for()

    def hide(page: Page) -> None:
        page.locator("input[name='layers'][value='talked']").check()
        page.wait_for_function("() => location.search.includes('layers=talked')")
        page.wait_for_function("() => !document.querySelector('[data-pending]')")

    def filters(page: Page) -> None:
        go(network, "network")(page)
        page.locator("summary", has_text="Filters").click()

    def panel(page: Page) -> None:
        to = json.dumps(f"{network}&open={quote(opened)}")
        page.evaluate(f"history.pushState(null, '', {to}); dispatchEvent(new PopStateEvent('popstate'))")
        page.locator("#evidence [data-fact] [data-claim]").first.wait_for()

    def brokers(page: Page) -> None:
        page.goto(f"{address}/paths?from=2014-01-01&to=2015-01-01")
        page.locator(".brokers li").first.wait_for()

    def exact(page: Page) -> None:
        brokers(page)
        page.locator(".brokers[data-exact]").wait_for()

    between = f"/paths?source={one}&target={other}&from=2014-01-01&to=2015-01-01"
    rows: list[tuple[str, float | None, Act | None, Act]] = [
        ("the cases, first picture", 1, None, go("/cases", "processes", "countries")),
        ("the network of a year, first picture", 1, None, go(network, "network")),
        ("the network of all time, first picture", 1, None, go("/?layers=talked,signed", "network")),
        ("one step of time", 0.3, go("/?from=2014-01-01&to=2014-02-01&step=month", "network"), step),
        ("one filter more", 0.3, filters, hide),
        (
            "an actor, with counterparts and latest facts",
            1,
            None,
            go(f"/actors/{one}", "actor", "counterparts", "latest"),
        ),
        ("between two actors: mediators and paths", 1, None, go(between, "mediators", "paths")),
        ("panel of the heaviest edge", 0.5, go(network, "network"), panel),
        ("brokers of all: first estimate", 1, None, brokers),
        ("brokers of all: exact", None, None, exact),
        ("map of places", None, None, go("/map", "places")),
    ]
    if writing:

        def write(_: Page) -> None:
            subprocess.run(writing, check=True, stdout=subprocess.DEVNULL)

        rows = [("the network of a year, first picture after a write", 2, write, go(network, "network"))]
    table = Table("The page with much data: seconds until it can be read", ("what", "bound", "seconds"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu"])
        for what, bound, before, act in rows:
            took = _time(browser, before, act, rounds)
            table.rows.append((what, "–" if bound is None else f"{bound:g}", took))
            print(what, took, flush=True)
        browser.close()
    table.notes.append(f"Middle of {rounds} rounds, each in a new browser without a GPU, against a server that has")
    table.notes.append("answered before. The actors and the edge are those of the heaviest edge of 2014.")
    return table


def main() -> None:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(prog="bench.page_speed", description=__doc__)
    parser.add_argument("address", help="where Parley runs")
    parser.add_argument("--rounds", type=int, default=3, help="how often each is measured")
    parser.add_argument(
        "--after", default="", help="a command that writes: the first picture after it is measured alone"
    )
    given = parser.parse_args()
    measure_speed(given.address.rstrip("/"), given.rounds, shlex.split(given.after)).show()


if __name__ == "__main__":
    main()
