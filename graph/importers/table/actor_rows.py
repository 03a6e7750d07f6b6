"""Tables with one row per actor: which of their rows repeat, from the other side, what an earlier row says."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b

from graph.importers.reading import clean
from graph.importers.table.cells import split_cell
from graph.importers.table.mapping import ActorRows, TableMapping
from graph.importers.tables import Row

_SIZE = 7
_REPEATED = "one row per actor: a further row of the same {}; which side acted is as in the first"
_OTHERS = "a further row of the same {} with other actors or other values: recorded as another account of it"


@dataclass(frozen=True, slots=True)
class Repetition:
    """What a row is to the first one of its id: whether it says the same, and what the report says of it."""

    same: bool
    words: str


class Repetitions:
    """What rows of each id said first, as numbers: a table may have a million rows."""

    def __init__(self, mapping: TableMapping) -> None:
        self.rows: ActorRows | None = mapping.actor_rows
        aside = {*self.rows.names, *self.rows.beside} if self.rows else set()
        self._compared = sorted(mapping.columns - aside)
        # By the hash of an id that of what its row says, and behind it those of the names in it.
        self._first: dict[bytes, bytes] = {}

    def find(self, row: Row) -> Repetition | None:
        """What a row is to the first one of its id; None for a first row."""
        if self.rows is None or not row[self.rows.id]:
            return None
        said = _hash("\x1f".join(row[column] for column in self._compared))
        names = {
            _hash(name.casefold())
            for column in self.rows.names
            for piece in split_cell(row[column], ";")
            if (name := clean(piece))
        }
        own = _hash(row[self.rows.id])
        if own not in self._first:
            self._first[own] = said + b"".join(sorted(names))
            return None
        first = self._first[own]
        among = {first[at : at + _SIZE] for at in range(_SIZE, len(first), _SIZE)}
        same = first.startswith(said) and names <= among
        return Repetition(same, (_REPEATED if same else _OTHERS).format(self.rows.id))


def _hash(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()
