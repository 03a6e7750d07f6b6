"""The command line, and ``parley.open`` for notebooks."""

from __future__ import annotations

from typing import Any


def __getattr__(name: str) -> Any:
    if name == "open":
        # What it needs takes long to import, and the command line starts without.
        from parley.opening import open_graph  # noqa: PLC0415

        return open_graph
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
