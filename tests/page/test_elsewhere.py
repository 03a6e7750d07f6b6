"""Parley below a path of a proxy, and read by the page of another origin."""

from __future__ import annotations

import re
import threading
import urllib.request
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import orjson
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.http_server import PATIENCE_MS
from tests.page.conftest import Watch
from tests.page.prefixing import show_below
from tests.page.views import VIEWS, await_view

PREFIX = "/parley"
READER = """<!doctype html><meta charset="utf-8"><title>Reader</title><output></output><script type="module">
const out = document.querySelector("output");
try {
  const answer = await fetch(new URLSearchParams(location.search).get("from") + "/v1/network?limit=7");
  const network = await answer.json();
  out.textContent = `${network.edges.length} edges, tag ${answer.headers.get("etag") !== null}`;
} catch (error) { out.textContent = "refused"; }
</script>"""


@pytest.fixture(scope="module")
def below(site: str) -> Iterator[str]:
    """The address of the same site below a path."""
    with show_below(site, PREFIX) as address:
        yield address


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE_MS)
    expect.set_options(timeout=PATIENCE_MS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, below: str) -> Iterator[Page]:
    """A page that may ask for nothing outside the path."""
    watch = Watch(below)
    page = context.new_page()
    watch.follow(page)
    yield page
    assert watch.faults == []


@pytest.mark.parametrize("address", VIEWS)
def test_every_view_works_below_a_path(page: Page, below: str, address: str) -> None:
    page.goto(below + address)
    await_view(page, VIEWS[address])

    own = below.removesuffix(PREFIX)
    addresses = page.locator("a[href]").evaluate_all("all => all.map(one => one.href)")
    inside = [one for one in addresses if one.startswith(own)]
    assert len(inside) > 5
    assert [one for one in inside if not one.startswith((f"{below}/", f"{below}?"))] == []


def test_links_and_going_back_stay_below_it(page: Page, below: str) -> None:
    page.goto(below + "/")
    await_view(page, "network")
    assert page.url.startswith(f"{below}/?")
    page.get_by_role("link", name="Demands", exact=True).click()
    await_view(page, "demands")
    assert page.url.startswith(f"{below}/demands")
    page.go_back()
    await_view(page, "network")

    assert page.url.startswith(f"{below}/?")


def test_the_reference_tries_addresses_below_it(page: Page, below: str) -> None:
    page.goto(f"{below}/docs")
    expect(page.locator("#try + ul a").first).to_have_attribute("href", f"{PREFIX}/v1/actors")
    page.locator("#operations-tag-service").click()
    operation = page.locator("#operations-service-show_alive")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.get_by_role("button", name="Execute").click()

    expect(operation.locator(".request-url")).to_contain_text(f"{below}/healthz")
    expect(operation.locator(".live-responses-table .response-col_status").last).to_contain_text("200")


def ask_below(below: str, path: str) -> tuple[Any, Any]:
    """An answer below the path, and its headers."""
    with urllib.request.urlopen(f"{below}{path}", timeout=60) as answer:  # noqa: S310 - our own
        return orjson.loads(answer.read()), answer.headers


def test_pages_of_a_table_lead_to_the_next_below_it(below: str) -> None:
    with urllib.request.urlopen(f"{below}/v1/actors?limit=2&format=csv", timeout=60) as answer:  # noqa: S310 - our own
        first, link = answer.read(), answer.headers["link"]
    address, _, relation = link.partition(";")
    assert relation.strip() == 'rel="next"'
    own = below.removesuffix(PREFIX)
    following = urljoin(f"{below}/v1/actors", address.strip("<>")).removeprefix(own)
    assert following.startswith(f"{PREFIX}/v1/actors?")
    with urllib.request.urlopen(own + following, timeout=60) as answer:  # noqa: S310 - our own
        assert answer.read() != first


@pytest.mark.parametrize(
    "path",
    ["/reconcile", "/v1/ldes", "/v1/changes?format=jsonfeed&limit=2", "/openapi.json", "/oembed?url={below}/demands"],
)
def test_every_address_in_an_answer_leads_below_it(below: str, path: str) -> None:
    answer, _ = ask_below(below, path.format(below=below))
    own = below.removesuffix(PREFIX)
    addresses = re.findall(rf"{re.escape(own)}[^\"'\\ ]*", orjson.dumps(answer).decode())
    assert addresses or path == "/openapi.json"
    assert [one for one in addresses if not one.startswith((f"{below}/", f"{below}?"))] == []
    if path == "/openapi.json":
        assert answer["servers"] == [{"url": PREFIX}]


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[int]:
    """The port of another site, with a page that reads Parley."""
    (tmp_path / "index.html").write_text(READER, encoding="utf-8")

    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(tmp_path))) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_of_another_port_reads_the_network(
    context: BrowserContext, site: str, below: str, reader: int, host: str
) -> None:
    page = context.new_page()
    for source in (site, below, site.replace("127.0.0.1", "localhost")):
        page.goto(f"http://{host}:{reader}/?from={source}")
        expect(page.locator("output")).to_have_text("7 edges, tag true")


def test_a_page_of_another_site_does_not(context: BrowserContext, site: str, reader: int) -> None:
    page = context.new_page()
    page.route("http://evil.example/**", lambda route: route.fulfill(body=READER, content_type="text/html"))

    page.goto(f"http://evil.example/?from={site}")
    expect(page.locator("output")).to_have_text("refused")
