"""A record as a file writes it, before anything is checked."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

# No text in UTF-8 holds one, and every line of UTF-16 does.
ZERO_BYTE = "holds a zero byte, as UTF-16 does; save the file as UTF-8"


@dataclass(frozen=True, slots=True)
class Raw:
    """One record as written, and where; ``lines`` maps a field's dotted path to its line where the format gives it."""

    values: Any
    file: str
    line: int
    lines: dict[str, int] = field(default_factory=dict)
