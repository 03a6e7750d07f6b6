"""How fast the page shows a network and a step of time, and how much memory it uses, compared with other libraries."""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence

from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from bench.page_site import serve, warm
from bench.tables import Table
from page.build import build_page
from page.chromium import find_chromium

_SIZES = ((300, 1500), (1000, 5000), (10_000, 50_000))
# What the API gives at most, and so what the page is ever asked to draw.
_MOST = 5000
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--enable-unsafe-swiftshader",
    "--enable-precise-memory-info",
    "--js-flags=--expose-gc",
)
_PATIENCE_MS = 120_000
_POINTING_MS = 1000
# Each leads to the other's network.
_STEPS = ("One week on", "One week back") * 3
_START = "/?from=2021-06-01&to=2021-10-01"
# Times of the page itself: a picture counts when two frames have passed since it was put into the document.
_WATCH = """
addEventListener('click', () => { window.begun = performance.now(); }, true);
new MutationObserver(() => {
  const box = document.querySelector('[data-drawn]');
  const lines = document.querySelector('[data-picture] [data-edge]');
  const mark = box ? 'large ' + box.dataset.drawn : lines ? 'small ' + lines.parentElement.childElementCount : null;
  const words = document.querySelector('[data-ready] .counts')?.textContent;
  const now = mark && words ? mark + words : null;
  if (!now || now === window.lastMark) return;
  window.lastMark = now;
  requestAnimationFrame(() => requestAnimationFrame(() => { window.lastPaint = performance.now(); }));
}).observe(document, { childList: true, subtree: true, attributes: true, characterData: true });
"""


def measure_page(rounds: int = 3) -> Table:
    """Middle of some rounds, each in a fresh page; the networks come from memory, so the API's own time is not in."""
    build_page()
    program = find_chromium()
    if program is None:
        raise SystemExit("no Chromium; python -m page.chromium says what to do")
    table = Table(
        "The page: milliseconds to the first picture, for the first step of time and for later ones, and of processor"
        " time in the page's own thread for these; MiB of its scripts' memory",
        ("actors and ties", "with", "drawn", "first picture", "first step", "later steps", "of it work", "memory"),
    )
    with serve() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_FLAGS))
        for actors, edges in _SIZES:
            warm(actors, edges, min(edges, _MOST))
            size = f"{actors:,} and {edges:,}"
            limits = sorted({500, min(edges, _MOST)})
            for limit in limits:
                found = [_measure_own(browser, f"{site}{_START}&limit={limit}") for _ in range(rounds)]
                table.rows.append((size, "Parley's page", f"{limit:,} strongest", *_middle(found)))
            for name in ("cytoscape", "force-graph"):
                found = [_measure_rival(browser, f"{site}/rivals#{name}") for _ in range(rounds)]
                table.rows.append((size, name, "all", *_middle(found)))
        browser.close()
    table.notes.append(
        "One browser without a GPU; the page's times hold everything around the picture, the others' only"
    )
    table.notes.append("the picture. The page is never given more than 5,000 lines, and says what it leaves out.")
    return table


def _measure_own(browser: Browser, address: str) -> tuple[float, ...]:
    page = _open(browser)
    meter = page.context.new_cdp_session(page)
    meter.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.add_init_script(_WATCH)
    page.goto(address)
    page.wait_for_function("() => window.lastPaint > 0", timeout=_PATIENCE_MS)
    page.wait_for_load_state("networkidle")
    first = float(page.evaluate("window.lastPaint"))
    steps = [_step(page, meter, name) for name in _STEPS]
    times, works = zip(*steps, strict=True)
    return first, times[0], statistics.median(times[1:]), statistics.median(works[1:]), _memory(page)


def _step(page: Page, meter: CDPSession, name: str) -> tuple[float, float]:
    """Milliseconds of a step of time, and of work in the page's own thread for it."""
    page.evaluate("() => { window.lastPaint = 0; }")
    button = page.get_by_role("button", name=name)
    # Nobody clicks without pointing there first, which is when the page begins to ask.
    button.hover()
    page.wait_for_timeout(_POINTING_MS)
    before = _worked(meter)
    button.click()
    page.wait_for_function("() => window.lastPaint > 0", timeout=_PATIENCE_MS)
    work = _worked(meter) - before
    return float(page.evaluate("() => window.lastPaint - window.begun")), work


def _worked(meter: CDPSession) -> float:
    """Milliseconds of processor time in the page's own thread by now, whatever else the machine does."""
    metrics = meter.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "TaskDuration")) * 1000


def _measure_rival(browser: Browser, address: str) -> tuple[float, ...]:
    page = _open(browser)
    page.goto(address)
    page.wait_for_selector("body[data-step]", state="attached", timeout=_PATIENCE_MS)
    first, step = (float(page.locator("body").get_attribute(f"data-{name}") or 0) for name in ("first", "step"))
    return first, step, math.nan, math.nan, _memory(page)


def _open(browser: Browser) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce").new_page()
    page.set_default_timeout(_PATIENCE_MS)
    return page


def _memory(page: Page) -> float:
    used = float(page.evaluate("() => { window.gc?.(); return performance.memory.usedJSHeapSize; }"))
    page.context.close()
    return used / 2**20


def _middle(found: Sequence[tuple[float, ...]]) -> tuple[str, ...]:
    middle = (statistics.median(values) for values in zip(*found, strict=True))
    return tuple("–" if math.isnan(value) else f"{value:,.0f}" for value in middle)
