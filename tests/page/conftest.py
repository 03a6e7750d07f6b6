"""The page as it is served over the founding case, in a real browser that keeps to this machine."""

from __future__ import annotations

import os
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
import uvicorn
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect, sync_playwright
from pydantic import SecretStr

from api.app import create_app
from graph.settings import Settings
from page.build import build_page
from page.chromium import find_chromium

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
PATIENCE_MS = 45_000  # a busy machine is not a broken page


def await_network(address: str) -> None:
    """Wait until the network is in memory, which takes long beside other work."""
    deadline = time.monotonic() + PATIENCE_MS / 1000 * 2
    while True:
        try:
            with urllib.request.urlopen(address + "/readyz", timeout=PATIENCE_MS / 1000):  # noqa: S310 - our own
                return
        except urllib.error.HTTPError as not_yet:
            not_yet.close()
            assert time.monotonic() < deadline
            time.sleep(0.1)


@contextmanager
def serve(settings: Settings) -> Iterator[str]:
    """The app on a free port of this machine; its address."""
    taken = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(settings), log_config=None, access_log=False, timeout_graceful_shutdown=2)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started
        address = f"http://127.0.0.1:{taken.getsockname()[1]}"
        await_network(address)
        yield address
    finally:
        server.should_exit = True
        thread.join(10)
        taken.close()


@pytest.fixture(scope="package")
def site(seeded: Server) -> Iterator[str]:
    """The address of Parley with the founding case and the page as its sources are now."""
    build_page()
    local = seeded.local
    with serve(
        Settings(
            home=seeded.settings.home,
            database_url=local.url,
            database_password=SecretStr(local.password),
            away_seconds=60,
            query_seconds=60,
        )
    ) as address:
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
