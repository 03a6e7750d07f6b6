"""What mappings make of tables, for the tests of this folder."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

# A table and the records of a mapping, as text, to what is read.
Make = Callable[[str, str], Any]


def warned(found: Any) -> dict[str, list[str]]:
    """The examples of each warning."""
    return {doubt.reason: doubt.examples for doubt in found.report.warnings()}
