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
