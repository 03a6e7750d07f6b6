"""Which rows something became of, so that a report's numbers add up to the rows of its files."""

from __future__ import annotations

import re

_ROW = re.compile(r"(.*?)\brow (\d+)")


class RowLedger:
    """Rows by the words of a locator (``a.csv row 5``), one bit each."""

    def __init__(self) -> None:
        self._bits: dict[str, bytearray] = {}

    def add(self, where: str) -> None:
        """Take in the row that some words name; those that name none change nothing."""
        found = _ROW.match(where)
        if found is None:
            return
        at, bit = divmod(int(found[2]), 8)
        bits = self._bits.setdefault(found[1], bytearray())
        if len(bits) <= at:
            bits.extend(bytes(at + 1 - len(bits) + (len(bits) >> 1)))
        bits[at] |= 1 << bit

    def __len__(self) -> int:
        return sum(int.from_bytes(bits).bit_count() for bits in self._bits.values())

    def union(self, other: RowLedger) -> int:
        """How many rows are in this ledger, in another, or in both."""
        count = 0
        for name in sorted({*self._bits, *other._bits}):
            both = (int.from_bytes(ledger._bits.get(name, b""), "little") for ledger in (self, other))
            count += (next(both) | next(both)).bit_count()
        return count
