"""Cited and taken away from every view: one moment of reading in link, citation and files; the bibliography counted."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from pydantic import SecretStr

from graph.settings import Settings
from tests.http_server import PATIENCE_MS, serve
from tests.page.asking import ask
from tests.page.views import VIEWS, await_view

if TYPE_CHECKING:
    from tests.conftest import Server

Opener = Callable[..., Page]
CASE = "from=2021-06-01&to=2021-10-01"
PUBLIC = "https://parley.example.org/data"


def open_drawer(page: Page, what: str) -> None:
    await_view(page, what)
    page.locator("summary", has_text="Download and cite").click()
    expect(page.locator("[data-citation]")).to_be_visible()


def read_query(address: str) -> dict[str, list[str]]:
    return parse_qs(urlsplit(address).query)


@pytest.mark.parametrize("address", [*VIEWS, "/demands?as_of=1901-01-01&certain_only=true"])
def test_every_view_is_cited_and_its_files_are_of_one_moment(open_page: Opener, address: str) -> None:
    page = open_page(address)
    if address in VIEWS:
        open_drawer(page, VIEWS[address])
    else:
        expect(page.locator("[data-state='empty']")).to_be_visible()
        page.locator("summary", has_text="Download and cite").click()
    link = page.locator("[data-permalink]").get_attribute("href") or ""
    (known_at,) = read_query(link)["known_at"]
    if address != "/glossary":  # which reads no records
        n = page.request.get("/v1/actors").json()["data_version"]
        assert known_at == page.request.get(f"/v1/data-versions/{n}").json()["known_at"]
    assert link in page.locator("[data-citation]").inner_text()
    for found in page.locator("a[data-file], a[data-bibliography]").all():
        href = found.get_attribute("href") or ""
        assert read_query(href)["known_at"] == [known_at], href
        if "format=csv" in href:
            assert read_query(href)["bom"] == ["true"], href
    for form in ("bibtex", "ris", "csl"):
        cited = page.locator(f"[data-cited='{form}']").get_attribute("href") or ""
        body = page.request.get(cited).text()
        assert link in body, form
    expect(page.locator(".download")).to_contain_text("works on this computer only")


def test_the_link_has_nothing_that_was_recorded_after_the_reading(open_page: Opener) -> None:
    page = open_page("/demands")
    open_drawer(page, "demands")
    n = page.request.get("/v1/actors").json()["data_version"]
    published = page.request.get(f"/v1/data-versions/{n}").json()["known_at"]
    for recorded, cited in (
        ("2999-12-31T00:00:00Z", published),  # anything may be recorded by then
        ("2999-12-31", published),
        ("2025-01-31T23:59:59+02:00", None),  # of the past: as it was chosen
        ("2025-01-31", None),
    ):
        page.goto(f"/demands?known_at={quote(recorded)}")
        expect(page.locator("[data-ready='demands'], [data-state='empty']").first).to_be_visible()
        page.wait_for_load_state("networkidle")
        page.locator("summary", has_text="Download and cite").click()
        link = page.locator("[data-permalink]").get_attribute("href") or ""
        assert read_query(link)["known_at"] == [cited or recorded]


@pytest.mark.parametrize(
    ("address", "what", "query"),
    [
        ("/demands?as_of=2021-08-18&unmet=true", "demands", "/v1/demands?as_of=2021-08-18&unmet=true"),
        (f"/?{CASE}&layers=tie,talked", "network", f"/v1/network?{CASE}&layers=tie,talked"),
        ("/processes/daraa-2021", "chronology", "/v1/processes/daraa-2021/timeline"),
        ("/events?category=assault", "events", "/v1/events?category=assault"),
    ],
)
def test_the_bibliography_of_a_view_is_every_source_counted(
    open_page: Opener, site: str, address: str, what: str, query: str
) -> None:
    page = open_page(address)
    open_drawer(page, what)
    page.locator("summary", has_text="Sources that this view rests on").click()
    works = ask(site, f"{query}&format=csl" if "?" in query else f"{query}?format=csl")
    sources = [work for work in works if "custom" in work]
    listed = page.locator(".bibliography [data-source]")
    expect(listed).to_have_count(len(sources))
    expect(page.locator("[data-sources]")).to_have_text(f"{len(sources)} source{'s' * (len(sources) != 1)}")
    for work in sources:
        count = work["custom"]["facts"]
        item = page.locator(f".bibliography [data-source='{work['custom']['source']}']")
        expect(item).to_contain_text(work["title"])
        expect(item).to_contain_text(f"{count} fact{'s' * (count != 1)}")
    with page.expect_download() as download:
        page.locator("[data-bibliography='bibtex']").click()
    with open(download.value.path(), encoding="utf-8") as file:
        assert file.read().count("@misc{") == 1 + len(sources)


@pytest.fixture(scope="module")
def public_site(site: str, seeded: Server) -> Iterator[str]:
    """The same with a public address."""
    local = seeded.local
    settings = Settings(
        home=seeded.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        away_seconds=60,
        public_url=PUBLIC,
    )
    with serve(settings) as address:
        assert address != site
        yield address


def test_citations_name_the_address_that_others_can_open(public_site: str, browser: Browser) -> None:
    context = browser.new_context(base_url=public_site)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto("/demands?unmet=true")
    open_drawer(page, "demands")
    link = page.locator("[data-permalink]").get_attribute("href") or ""
    assert link.startswith(f"{PUBLIC}/demands?unmet=true&known_at=")
    expect(page.locator("[data-citation]")).to_contain_text(link)
    expect(page.locator(".download")).not_to_contain_text("works on this computer only")
    cited = page.locator("[data-cited='csl']").get_attribute("href") or ""
    (work,) = page.request.get(cited).json()
    assert work["URL"] == link
    context.close()
    with urllib.request.urlopen(f"{public_site}/v1/demands?format=csl") as answer:  # noqa: S310 - our own
        first = json.load(answer)[0]
    assert re.match(re.escape(f"{PUBLIC}/v1/demands?known_at="), first["URL"])
