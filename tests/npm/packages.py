"""The npm packages that only tests use: other programs that draw Parley's networks, and the checks of its tools."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from page.node import BuildError, fetch_locked

FOLDER = Path(__file__).parent


def fetch_packages() -> Path:
    """The folder with these packages in ``node_modules``; the test is skipped where they cannot be fetched."""
    try:
        fetch_locked(FOLDER, "Tests: npm packages are fetched, once.")
    except BuildError as error:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(f"the npm packages of tests/npm cannot be fetched: {str(error)[-200:]}")
    return FOLDER
