"""Whether the database can answer: reached, its schema and records as this Parley knows them, its indexes there."""

from __future__ import annotations

import logging

from graph.driver import Database
from graph.errors import NotNowError
from graph.records import KINDS
from graph.store.migrations import SchemaMismatchError, list_migrations, list_pending

log = logging.getLogger("parley.records")


class NewerKinds:
    """The kinds of records that this Parley does not know, because a newer one wrote them: how many there are of each.

    Answers leave such records out. Each record is looked at once, when it is new.
    """

    def __init__(self) -> None:
        self._looked_at = -1
        self._found: dict[str, int] = {}

    async def find(self, database: Database) -> dict[str, int]:
        """Number of current records by kind; a warning is logged for what was not there before."""
        # Where there are some, they may have been withdrawn meanwhile.
        after = -1 if self._found else self._looked_at
        rows = await database.read("kinds_unknown", at=None, after=after, kinds=list(KINDS))
        if rows:
            found = dict(rows[0]["rows"])
            for kind in sorted(found.keys() - self._found.keys()):
                log.warning("written by a newer Parley: %s records of kind %s, left out of answers", found[kind], kind)
            self._looked_at, self._found = rows[0]["n"], found
        return self._found


async def check_ready(database: Database) -> dict[str, bool]:
    """Each thing that must be so before questions can be answered; never raises for a database that is away."""
    checks = {"database": False, "schema": False, "indexes": False}
    try:
        pending = await list_pending(database, list_migrations())
        checks["database"] = True
        checks["schema"] = not pending
        checks["indexes"] = not pending and not await database.read("indexes_unready")
    except NotNowError:
        pass
    except SchemaMismatchError:
        checks["database"] = True
    return checks
