"""What one reader sees: all of the record, or all but what is restricted."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.datastructures import State

from graph.driver import Database
from graph.session.view import Caches, open_public
from graph.store.keys import RESTRICTED, Key

# In the place of the number of turns, in the ETags of those who see what is restricted.
_ALL = "restricted"


@dataclass(frozen=True, slots=True)
class Sight:
    """The database as a reader sees it, and what is cached of answers for such readers."""

    database: Database
    tables: Caches
    sees_restricted: bool

    @property
    def mark(self) -> str:
        """What an ETag names of it: it changes where a data version of the past is shown otherwise than before."""
        turns = self.tables.restrictions.concealed.turns
        return _ALL if self.sees_restricted else str(turns or "")


def find_public(state: State) -> Sight:
    """What readers without the right see. Raises DatabaseUnavailable."""
    return Sight(open_public(state.connection.database, state.tables), state.tables, False)


async def find_sight(state: State, key: Key | None) -> Sight:
    """What the reader with a key, or without one, sees. Raises DatabaseUnavailable.

    As long as nothing is restricted, all see the same, and share what is cached of it.
    """
    public = find_public(state)
    if key is None or not key.allows(RESTRICTED):
        return public
    everything: Database = state.connection.database
    if not (await public.tables.restrictions.find_newest(everything)).sources:
        return public
    return Sight(everything, state.full_tables, True)
