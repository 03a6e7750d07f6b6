"""How what people decide is dated."""

from __future__ import annotations

from datetime import UTC, datetime


def write_now() -> str:
    """The present moment, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")
