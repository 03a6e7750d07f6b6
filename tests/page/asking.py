"""Asking the API beside the page, and reading an address."""

from __future__ import annotations

import json
import urllib.request
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Page


def ask(site: str, path: str) -> Any:
    """The API's own answer."""
    with urllib.request.urlopen(site + path) as answer:  # noqa: S310 - this test's own server
        return json.load(answer)


def parameters(page: Page) -> dict[str, list[str]]:
    """What the address of a page holds."""
    return parse_qs(urlsplit(page.url).query)
