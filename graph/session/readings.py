"""Facts as they were last derived, cached, because the same few are asked about again and again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cachetools import LRUCache

from graph.evidence import Reading

_READINGS_KEPT = 2000

# A data version, the text of a fact, and those of its claims.
_Key = tuple[int, str, tuple[str, ...]]


class Readings:
    """A fact as derived from the texts of its claims at a data version, for questions without an evidence filter.

    The same texts at the same version always come to the same. A reading is shared: nobody changes one.
    """

    def __init__(self) -> None:
        self._known: LRUCache[_Key, Reading | None] = LRUCache(_READINGS_KEPT)

    def find(self, n: int, body: str, claims: Sequence[str], derive: Callable[[], Reading | None]) -> Reading | None:
        """The reading, derived only where it is not cached yet."""
        key = (n, body, tuple(claims))
        if key in self._known:
            return self._known[key]
        reading = self._known[key] = derive()
        return reading
