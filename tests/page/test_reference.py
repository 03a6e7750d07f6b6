"""The API reference: read and tried in the browser, with nothing from another host."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

Opener = Callable[..., Page]


@pytest.fixture
def reference(open_page: Opener) -> Page:
    """The reference, once it has read the document of the API.

    ``open_page`` refuses what another host is asked for, and fails where the page's policy was broken.
    """
    page = open_page("/docs")
    expect(page.locator("#operations-tag-actors")).to_be_visible()
    return page


def test_an_operation_is_tried_and_answers(reference: Page) -> None:
    reference.locator("#operations-tag-actors").click()
    operation = reference.locator("#operations-actors-list_actors")
    operation.locator(".opblock-summary-control").click()
    operation.get_by_role("button", name="Try it out").click()
    operation.locator("tr[data-param-name='q'] input").fill("Deraa")
    operation.get_by_role("button", name="Execute").click()

    answer = operation.locator(".live-responses-table")
    expect(answer.locator(".response-col_status").last).to_contain_text("200")
    expect(answer).to_contain_text("daraa-central-committee")
    expect(operation.locator(".request-url")).to_contain_text("q=Deraa")


def test_every_tag_of_the_document_is_shown(reference: Page) -> None:
    for tag in ("demands", "network", "export", "reconcile", "service"):
        expect(reference.locator(f"#operations-tag-{tag}")).to_be_visible()


def test_the_address_of_a_problem_leads_to_what_it_means(open_page: Opener) -> None:
    page = open_page("/docs#problem-bad-parameter")
    expect(page.locator("#problem-bad-parameter")).to_be_in_viewport()
