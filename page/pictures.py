"""Make the pictures of the documentation anew, from a Parley that runs with its seed: ``python -m page.pictures``."""

from __future__ import annotations

import argparse
from pathlib import Path

from playwright.sync_api import sync_playwright

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


def take_pictures(address: str, folder: Path = FOLDER) -> list[Path]:
    """One file a picture. Raises playwright's own errors where the page does not come up."""
    folder.mkdir(parents=True, exist_ok=True)
    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), args=["--no-sandbox", "--disable-gpu", "--font-render-hinting=none"]
        )
        page = browser.new_page(reduced_motion="reduce", color_scheme="light")
        for name, (view, words, height) in PICTURES.items():
            page.set_viewport_size({"width": _WIDTH, "height": height})
            page.goto(address.rstrip("/") + view)
            page.get_by_text(words).first.wait_for()
            page.wait_for_load_state("networkidle")
            taken.append(folder / f"{name}.png")
            page.screenshot(path=taken[-1])
        browser.close()
    return taken


def main() -> None:
    """Take them and say where they are."""
    parser = argparse.ArgumentParser(prog="page.pictures", description=__doc__)
    parser.add_argument("address", nargs="?", default="http://127.0.0.1:8000", help="where Parley runs")
    for path in take_pictures(parser.parse_args().address):
        print(path)


if __name__ == "__main__":
    main()
