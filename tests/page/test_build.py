"""What was built: small enough at first load, whole in itself, with the licences of what it is made of."""

from __future__ import annotations

import gzip
import re

from page.build import build_page
from page.sources import BUILT, PAGE, is_built

FIRST_LOAD_MAX = 60 * 1024


def test_the_first_load_is_small() -> None:
    build_page()
    shell = (BUILT / "index.html").read_text(encoding="utf-8")
    first = re.findall(r'(?:src|href)="\./((?:assets/|favicon)[^"]+)"', shell)
    assert any(address.endswith(".js") for address in first)
    size = sum(len(gzip.compress((BUILT / address).read_bytes(), 9)) for address in [*first, "index.html"])

    assert size <= FIRST_LOAD_MAX, size


def test_the_shell_runs_nothing_inline() -> None:
    build_page()
    shell = (BUILT / "index.html").read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*\bsrc=)", shell)
    assert not re.search(r"<style|\son\w+=|\sstyle=", shell)


def test_licences_are_listed_for_all_that_is_shipped() -> None:
    build_page()
    listed = (BUILT / "assets" / "licences.md").read_text(encoding="utf-8")

    for package in ("preact", "@preact/signals"):
        assert package in listed
    assert "MIT" in listed


def test_it_is_not_built_twice() -> None:
    build_page()

    assert is_built()
    assert build_page() is False


def test_the_lock_names_no_host() -> None:
    lock = (PAGE / "package-lock.json").read_text(encoding="utf-8")

    assert '"resolved"' not in lock
    assert '"integrity": "sha512-' in lock
