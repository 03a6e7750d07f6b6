"""How a kind of record is read from the command line."""

from __future__ import annotations

from graph.errors import ParleyError
from graph.records import KINDS
from graph.records.suggestions import suggest


class UnknownKindError(ParleyError):
    """A word that is no kind of record."""


def read_kind(word: str) -> str:
    """The kind of this name, however its letters are written. Raises UnknownKindError."""
    written = {kind.casefold(): kind for kind in KINDS}
    kind = written.get(word.casefold().replace("-", "_"))
    if kind is None:
        raise UnknownKindError(
            f"{word!r} is no kind of record; expected one of: {', '.join(KINDS)}{suggest(word, KINDS)}"
        )
    return kind
