"""The page as it is served over the founding case, in a real browser that keeps to this machine."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright

from page.build import build_page
from page.chromium import find_chromium
from tests.http_server import PATIENCE_MS, serve_http

if TYPE_CHECKING:
    from tests.conftest import Server

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--enable-unsafe-swiftshader",
    "--force-device-scale-factor=1",
    "--font-render-hinting=none",
)


@pytest.fixture(scope="package")
def site(seeded: Server) -> Iterator[str]:
    """The address of Parley with the founding case and the page as its sources are now."""
    build_page()
    with serve_http(seeded) as address:
        yield address


# Not for longer than a module: while Playwright runs, its event loop keeps others of this thread from running.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium. Playwright's own event loop ends with these tests: others have theirs."""
    program = find_chromium()
    if program is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium; python -m page.chromium says what to do")
        pytest.skip("no Chromium; python -m page.chromium says what to do")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(FLAGS))
        yield browser
        browser.close()


Opener = Callable[..., Page]


class Watch:
    """What must not happen on any page: a word in the console, a fault, a request to another host."""

    def __init__(self, site: str) -> None:
        self.site = site
        self.faults: list[str] = []
        self.expected: tuple[str, ...] = ()

    def follow(self, page: Page) -> None:
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.faults.append(f"fault: {error}"))
        page.on("request", self._see)

    def _hear(self, message: ConsoleMessage) -> None:
        if not any(part in message.text for part in self.expected):
            self.faults.append(f"{message.type}: {message.text}")

    def _see(self, request: Request) -> None:
        if not request.url.startswith((self.site + "/", "blob:", "data:")):
            self.faults.append(f"request to {request.url}")


@pytest.fixture
def watch(site: str) -> Iterator[Watch]:
    """Looks at every page of a test, and fails it in the end if anything was wrong."""
    watching = Watch(site)
    yield watching
    assert watching.faults == []


@pytest.fixture
def open_page(browser: Browser, site: str, watch: Watch) -> Iterator[Opener]:
    """Opens an address of the site in a browser context of its own; options are those of the context."""
    contexts: list[BrowserContext] = []

    def opening(address: str = "/", **options: object) -> Page:
        settings = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", **options}
        context = browser.new_context(base_url=site, **settings)  # type: ignore[arg-type]
        contexts.append(context)
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        watch.follow(page)
        page.goto(address)
        return page

    expect.set_options(timeout=PATIENCE_MS)
    yield opening
    for context in contexts:
        context.close()


@pytest.fixture
def troubled(open_page: Opener, watch: Watch) -> Iterator[Page]:
    """A page that has shown nothing yet; what the browser itself says of a failed request is expected."""
    watch.expected = ("Failed to load resource",)
    page = open_page("about:blank")
    yield page
    page.unroute_all(behavior="ignoreErrors")
