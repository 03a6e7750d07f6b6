"""Which ids a long stream came across, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from hashlib import blake2b


class IdSet:
    """The ids that an import came across, as eight bytes each, so that a million of them take 8 MB."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._sorted = True

    def add(self, records: Iterable[str]) -> None:
        """Note some ids."""
        self._hashes.extend(map(_hash_id, records))
        self._sorted = False

    def lacks(self, records: Iterable[str]) -> list[str]:
        """Those of some ids that were not noted."""
        if not self._sorted:
            self._hashes = array("Q", sorted(self._hashes))
            self._sorted = True
        return [record for record in records if not self._has(_hash_id(record))]

    def _has(self, wanted: int) -> bool:
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted


def _hash_id(record: str) -> int:
    return int.from_bytes(blake2b(record.encode(), digest_size=8).digest(), "big")
