"""Text twice as large: nothing leaves the page at its side."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.page.views import VIEWS, await_view

Opener = Callable[..., Page]
LARGER = "document.documentElement.style.fontSize = '200%'"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize("address", VIEWS)
@pytest.mark.parametrize("width", [1440, 390])
def test_twice_the_text_size_scrolls_down_alone(open_page: Opener, address: str, width: int) -> None:
    page = open_page(address, viewport={"width": width, "height": 900})
    await_view(page, VIEWS[address])
    page.evaluate(LARGER)

    assert page.evaluate(WIDER) <= 0
