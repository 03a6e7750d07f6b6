"""Which ids a long stream came across, in little memory."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from hashlib import blake2b


class Seen:
    """The ids that an import came across, as eight bytes each, so that a million of them take 8 MB."""

    def __init__(self) -> None:
        self._hashes = array("Q")
        self._sorted = True

    def add(self, record: str) -> None:
        """Note an id."""
        self._hashes.append(_hash_id(record))
        self._sorted = False

    def __contains__(self, record: str) -> bool:
        if not self._sorted:
            self._hashes = array("Q", sorted(self._hashes))
            self._sorted = True
        wanted = _hash_id(record)
        at = bisect_left(self._hashes, wanted)
        return at < len(self._hashes) and self._hashes[at] == wanted


def _hash_id(record: str) -> int:
    return int.from_bytes(blake2b(record.encode(), digest_size=8).digest(), "big")
