"""Facts as they were last derived, kept, for the same few are asked about again and again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence

from graph.evidence import Reading

_READINGS_KEPT = 2000

# A data version, the text of a fact, and those of its claims.
_Key = tuple[int, str, tuple[str, ...]]


class Readings:
    """What the texts of a fact and its claims come to at a data version, for questions that hear every source.

    The same texts at the same version always come to the same. A reading is shared: nobody changes one.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[_Key, Reading | None] = OrderedDict()

    def find(self, n: int, body: str, claims: Sequence[str], derive: Callable[[], Reading | None]) -> Reading | None:
        """The reading, derived only where it is not kept yet."""
        key = (n, body, tuple(claims))
        if key in self._known:
            self._known.move_to_end(key)
            return self._known[key]
        reading = self._known[key] = derive()
        if len(self._known) > _READINGS_KEPT:
            self._known.popitem(last=False)
        return reading
