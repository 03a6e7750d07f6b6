"""Parley's own version."""

from __future__ import annotations

from functools import cache
from importlib import metadata


@cache
def read_version() -> str:
    """Parley's version; ``unknown`` in a checkout that was not installed."""
    try:
        return metadata.version("parley-graph")
    except metadata.PackageNotFoundError:
        return "unknown"


# The number of the rules by which facts and edges are derived. Raised whenever the same records come to other answers.
RULES = 9


def read_rules() -> int:
    """The number of the rules that answer now."""
    return RULES
