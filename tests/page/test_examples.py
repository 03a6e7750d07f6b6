"""Every example of docs/examples draws the network of a Parley elsewhere: at its own address, and below a path."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import textwrap
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.http_server import PATIENCE_MS
from tests.npm.packages import fetch_packages
from tests.page.prefixing import show_below
from tests.page.test_network_package import serve_folder
from tests.test_project import ROOT

EXAMPLES = ROOT / "docs" / "examples"
# The page that a newcomer saves.
GUIDE = ROOT / "docs" / "build-on-it.md"
WRITTEN = "http://127.0.0.1:8000"
# By page: what it asks, and where in it something is drawn for each actor, or a canvas.
PAGES = {
    "cytoscape.html": ("as_of=2021-08-18", "#net canvas"),
    "d3.html": ("as_of=2021-08-18", "svg circle"),
    "sigma.html": ("as_of=2021-08-18", "#net canvas"),
    "observable.html": ("as_of=2021-08-18&layers=tie", "#chart svg text"),
}


def test_every_example_is_tested_and_short() -> None:
    assert {path.name for path in EXAMPLES.iterdir()} == {*PAGES, "network.R"}
    for path in EXAMPLES.iterdir():
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 35


@pytest.fixture(scope="module", params=["at its own address", "below a path"])
def parley(site: str, request: pytest.FixtureRequest) -> Iterator[str]:
    if request.param == "below a path":
        with show_below(site, "/parley") as address:
            yield address
    else:
        yield site


@pytest.fixture
def elsewhere(parley: str, tmp_path: Path) -> Iterator[str]:
    """The examples on a port and a host name of their own, beside the libraries that they use."""
    packages = fetch_packages()
    (tmp_path / "node_modules").symlink_to(packages / "node_modules")
    for name in PAGES:
        text = (EXAMPLES / name).read_text(encoding="utf-8")
        assert WRITTEN in text
        (tmp_path / name).write_text(text.replace(WRITTEN, parley), encoding="utf-8")
    with serve_folder(tmp_path) as address:
        yield address.replace("127.0.0.1", "localhost")


def read_network(parley: str, asked: str) -> Any:
    """What the API answers."""
    with urllib.request.urlopen(f"{parley}/v1/network?{asked}", timeout=60) as answer:  # noqa: S310 - our own
        return orjson.loads(answer.read())


def open_page(browser: Browser, address: str, said: str) -> tuple[Page, list[str]]:
    """A page once it says that it is done, and the errors in it."""
    page, faults = browser.new_page(), list[str]()
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.goto(address)
    expect(page.locator("#note")).to_have_text(said, timeout=PATIENCE_MS)
    return page, faults


def await_painting(page: Page) -> None:
    """Wait until the picture looks otherwise than without what its canvases show."""
    style = "document.body.classList.toggle('bare')"
    page.add_style_tag(content=".bare canvas { visibility: hidden }")
    give_up = time.monotonic() + PATIENCE_MS / 1000
    while True:
        shown = page.locator("#net").screenshot()
        page.evaluate(style)
        bare = page.locator("#net").screenshot()
        page.evaluate(style)
        if shown != bare:
            return
        assert time.monotonic() < give_up, "nothing is painted"


@pytest.mark.parametrize("name", PAGES)
def test_an_example_draws_the_network(browser: Browser, parley: str, elsewhere: str, name: str) -> None:
    asked, drawn = PAGES[name]
    network = read_network(parley, asked)
    said = f"{len(network['nodes'])} actors, {len(network['edges'])} edges, data version {network['data_version']}"
    page, faults = open_page(browser, f"{elsewhere}/{name}", said)

    if "canvas" in drawn:
        await_painting(page)
    else:
        expect(page.locator(drawn)).to_have_count(len(network["nodes"]))
    page.close()
    assert faults == []


def test_the_page_that_a_newcomer_saves_draws_the_network(
    browser: Browser, parley: str, elsewhere: str, tmp_path: Path
) -> None:
    [saved] = re.findall(r"^   ```html\n(.*?)^   ```$", GUIDE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert WRITTEN in saved
    (tmp_path / "newcomer.html").write_text(textwrap.dedent(saved).replace(WRITTEN, parley), encoding="utf-8")
    version = read_network(parley, "as_of=2021-08-18")["data_version"]
    page, faults = open_page(browser, f"{elsewhere}/newcomer.html", f"Data version {version}; 0 edges left out.")

    await_painting(page)
    page.close()
    assert faults == []


def test_the_example_in_r_runs(site: str) -> None:
    program = shutil.which("Rscript")
    if program is None:
        pytest.skip("no R; Debian's r-cran-httr2 and r-cran-igraph run the example")
    environment = {**os.environ, "PARLEY_ADDRESS": site}
    words = [program, "--vanilla", str(EXAMPLES / "network.R")]
    done = subprocess.run(words, env=environment, capture_output=True, text=True, timeout=120, check=False)
    if "there is no package" in done.stderr or "is required" in done.stderr:
        pytest.skip("R without what the example uses: Debian's r-cran-httr2, r-cran-jsonlite and r-cran-igraph")
    assert done.returncode == 0, done.stderr
    assert "edges, data version" in done.stdout
    assert "dated edges" in done.stdout
