"""Take pictures of the page of a Parley that runs: those of the documentation, or every view as people meet it.

``python -m page.pictures`` makes the pictures of the documentation anew, from a Parley with its seed;
``python -m page.pictures ADDRESS --every FOLDER`` takes every view at two sizes and in the dark, whatever
is recorded.
"""

from __future__ import annotations

import argparse
import json
import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from page.chromium import find_chromium
from page.sources import PAGE

FOLDER = PAGE.parent / "docs" / "pictures"
# Each with the words that are in it, once everything is there, and its height.
PICTURES = {
    "network": (
        "/?from=2021-06-01&to=2021-10-01&open=edge/tie:fourth-division:iran",
        "4th Armoured Division (Syria)",
        940,
    ),
    "process": ("/processes/daraa-2021", "setbacks", 1080),
    "demands": ("/demands?as_of=2021-08-18&unmet=true", "Rebel groups of Daraa", 820),
}
_WIDTH = 1280
# How every view is looked at: size, colours.
_FORMS: dict[str, dict[str, Any]] = {
    "wide": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "light"},
    "phone": {"viewport": {"width": 390, "height": 844}, "color_scheme": "light"},
    "dark": {"viewport": {"width": 1440, "height": 900}, "color_scheme": "dark"},
}
_QUIET_MS = 60_000


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The browser of the tests."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(),
            args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none", "--enable-unsafe-swiftshader"],
        )
        yield browser
        browser.close()


def take_pictures(address: str, folder: Path = FOLDER) -> list[Path]:
    """One file a picture. Raises playwright's own errors where the page does not come up."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with open_browser() as browser:
        page = browser.new_page(reduced_motion="reduce", color_scheme="light")
        for name, (view, words, height) in PICTURES.items():
            page.set_viewport_size({"width": _WIDTH, "height": height})
            page.goto(address.rstrip("/") + view)
            page.get_by_text(words).first.wait_for()
            page.wait_for_load_state("networkidle")
            taken.append(folder / f"{name}.png")
            page.screenshot(path=taken[-1])
    return taken


def take_every_view(address: str, folder: Path) -> list[Path]:
    """Every view of what is recorded, in every form; one file each."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    views = list_views(address.rstrip("/"))
    with open_browser() as browser:
        for form, options in _FORMS.items():
            context = browser.new_context(reduced_motion="reduce", **options)
            page = context.new_page()
            for name, view in views.items():
                page.goto(address.rstrip("/") + view)
                page.locator("[data-ready], [data-state='empty'], [data-state='failed']").first.wait_for(
                    timeout=_QUIET_MS
                )
                page.wait_for_load_state("networkidle", timeout=_QUIET_MS)
                taken.append(folder / f"{name}-{form}.png")
                page.screenshot(path=taken[-1])
            context.close()
    return taken


def list_views(address: str) -> dict[str, str]:
    """Every view by a name for its file, with something in it, whatever is recorded."""
    network = _ask(address, "/v1/network?limit=50")
    heavy = max(network["edges"], key=lambda edge: (edge["weight"], edge["id"]))
    ends = [heavy["source"], heavy["target"]]
    event = _ask(address, "/v1/events?limit=1")["items"]
    process = _ask(address, "/v1/processes?limit=1")["items"]
    window = _choose_window(network["edges"])
    opened = f"&open=event/{event[0]['id']}" if event else ""
    views = {
        "start": "/",
        "network": f"/?{window}",
        "network-edge": f"/?{window}&open=edge/{heavy['id']}",
        "actors": "/actors",
        "actor": f"/actors/{ends[0]}",
        "processes": "/processes",
        "demands": "/demands",
        "positions": "/positions",
        "agreements": "/agreements",
        "events": "/events",
        "events-panel": f"/events?{opened.removeprefix('&')}",
        "disputes": "/disputes",
        "sources": "/sources",
        "paths": f"/paths?source={ends[0]}&target={ends[1]}&blocs=type",
        "glossary": "/glossary",
    }
    return views | ({"process": f"/processes/{process[0]['id']}"} if process else {})


def _choose_window(edges: list[dict[str, Any]]) -> str:
    """The year in which most of some edges began."""
    years = [edge["first"][:4] for edge in edges if edge["first"] and re.match(r"[12]\d{3}", edge["first"])]
    year = max(sorted(set(years)), key=years.count, default="2021")
    return f"from={year}-01-01&to={int(year) + 1}-01-01"


def _ask(address: str, path: str) -> Any:
    with urllib.request.urlopen(address + path) as answer:  # noqa: S310 - the Parley that was named
        return json.load(answer)


def main() -> None:
    """Take them and say where they are."""
    parser = argparse.ArgumentParser(prog="page.pictures", description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000", help="where Parley runs")
    parser.add_argument("--every", metavar="FOLDER", type=Path, help="every view, into this folder")
    given = parser.parse_args()
    for path in take_every_view(given.address, given.every) if given.every else take_pictures(given.address):
        print(path)


if __name__ == "__main__":
    main()
