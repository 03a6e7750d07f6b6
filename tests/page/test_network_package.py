"""``@parley/network``, packed, installed in an empty folder, and used by a page of another port."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from page.node import run_npm
from page.packing import pack_network
from tests.http_server import PATIENCE_MS
from tests.page.prefixing import show_below

PAGE = """<!doctype html><meta charset="utf-8"><title>Elsewhere</title>
<script type="module" src="./node_modules/@parley/network/parley-network.js"></script>
<parley-network address="{site}/" query="as_of=2021-08-18&layers=tie" height="500"></parley-network>
<script>
  const element = document.querySelector("parley-network");
  const note = (name, {{ detail }}) => (document.body.dataset[name] = JSON.stringify(detail));
  for (const name of ["load", "error", "actor"]) {{
    element.addEventListener(`parley-${{name}}`, (event) => note(name, event));
  }}
</script>"""
FRAME = """<!doctype html><meta charset="utf-8"><title>Elsewhere</title>
<iframe src="{site}/embed/?as_of=2021-08-18" width="900" height="600" title="Parley"></iframe>"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name that it has there
        """Nothing."""


@contextmanager
def serve_folder(folder: Path) -> Iterator[str]:
    """A folder of files on a port of its own."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty folder with nothing but the package."""
    packed = pack_network(tmp_path_factory.mktemp("packed"))
    folder = tmp_path_factory.mktemp("empty")
    (folder / "package.json").write_text('{"type": "module"}', encoding="utf-8")
    run_npm(folder, "install", "--offline", "--no-audit", "--no-fund", "--loglevel=error", str(packed))
    return folder


@pytest.fixture(scope="module", params=["", "/parley"], ids=["at its own address", "below a path"])
def prefix(request: pytest.FixtureRequest) -> str:
    """The path below which Parley is shown."""
    return str(request.param)


@pytest.fixture(scope="module")
def elsewhere(site: str, installed: Path, prefix: str) -> Iterator[str]:
    """A site on another port and by another host name, with the package and pages that use it."""
    with show_below(site, prefix) if prefix else nullcontext(site) as parley:
        (installed / "index.html").write_text(PAGE.format(site=parley), encoding="utf-8")
        (installed / "frame.html").write_text(FRAME.format(site=parley), encoding="utf-8")
        with serve_folder(installed) as address:
            yield address.replace("127.0.0.1", "localhost")


def test_a_view_is_shown_in_a_frame_of_another_site_with_a_reduced_interface(
    browser: Browser, elsewhere: str, prefix: str
) -> None:
    page = browser.new_page()
    page.goto(f"{elsewhere}/frame.html")
    frame = page.frame_locator("iframe")
    expect(frame.locator("svg[data-picture] [data-actor]").first).to_be_visible(timeout=PATIENCE_MS)
    expect(frame.locator("header.top")).to_have_count(0)
    expect(frame.get_by_role("link", name="Open in Parley")).to_have_attribute("href", f"{prefix}/?as_of=2021-08-18")
    page.close()


def test_the_element_draws_the_network_from_another_origin(browser: Browser, elsewhere: str) -> None:
    page = browser.new_page()
    page.goto(f"{elsewhere}/index.html")
    element = page.locator("parley-network")
    expect(element.locator("[data-actor]").first).to_be_visible(timeout=PATIENCE_MS)
    expect(element.locator("figcaption")).to_contain_text("data version")
    element.locator('[data-actor="russia"]').click()
    expect(page.locator("body")).to_have_attribute("data-actor", '{"id":"russia"}')
    page.evaluate("document.querySelector('parley-network').setAttribute('query', 'as_of=yesterday')")
    expect(element.get_by_role("alert")).to_contain_text("as_of")
    page.close()
