"""The database as readers without the right see it: the one place that all their reads pass."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

from graph.driver import Database, Rows, Transaction
from graph.json_shapes import Values
from graph.session.restricted import commits, counts, lists, rows
from graph.session.restricted.asking import Asked
from graph.session.restricted.concealed import Concealed
from graph.session.restricted.finding import find_concealed, read_nothing

T = TypeVar("T")

# What each read that has to do with records comes to.
_RULES: Mapping[str, Callable[[Asked], Awaitable[Rows]]] = {
    "actor_show": rows.read_one_actor,
    "changed_by_commit": commits.read_changed,
    "changes_of_commit": commits.read_audited,
    "claims_about": lists.read_list,
    "claims_counted": rows.count_claims,
    "claims_in_order": lists.read_list,
    "claims_of_sources": counts.recount_claims,
    "commit_changes": commits.read_commit,
    "commit_changes_of": commits.read_commit_of,
    "entities_by_id": rows.read_by_id,
    "entities_of_kind": lists.read_list,
    "entities_reported": rows.read_reported,
    "facts_arranged": rows.leave_open,
    "facts_by_id": rows.read_by_id,
    "facts_concerning": rows.read_window,
    "facts_counted": rows.count_facts,
    "facts_disputed": lists.read_list,
    "facts_in_window": rows.read_window,
    "facts_naming": counts.recount_naming,
    "facts_of_entity": lists.read_list,
    "facts_of_entity_latest": rows.read_latest,
    "facts_of_family": lists.read_list,
    "facts_pointing_at": rows.read_pointing_at,
    "kinds_claimed": counts.recount_kinds,
    "kinds_of": rows.read_by_id,
    "matches_in_order": lists.read_list,
    "matches_same": rows.read_pairs,
    "network_ends": commits.read_ends,
    "network_mark": commits.read_mark,
    "network_news": commits.read_news,
    "network_of": commits.read_versions_of,
    "network_versions": commits.read_network_page,
    "parts_of": rows.read_parts,
    "record_versions": rows.read_all_versions,
    "records_by_id": rows.read_by_id,
    "records_of_family": lists.read_list,
    "search_many": rows.search_many,
    "search_names": rows.search_names,
    "sources_all": rows.read_sources,
    "structure_contradictions": rows.read_contradictions,
    "structure_ties": rows.read_structure,
    "ties_within": rows.count_within,
}  # fmt: skip
# What says nothing of any record. Commits come without what they hold; kinds that are not known are never restricted;
# places of a release were found in what all may see; at places of the history, and of the facts at which somebody acted
# for another, is read what has a rule.
_PLAIN = frozenset({
    "changes_naming", "commit_at", "commits_after", "commits_before", "commits_by_n", "commits_written", "facts_acting",
    "indexes_unready", "kinds_unknown", "network_pages", "ping", "release_by_version", "release_places", "releases_all",
    "store_at", "store_read", "version_published",
})  # fmt: skip
# After these, reads are pinned at a data version of the past, from which nobody hears what is restricted by now.
_OF_THE_PAST = frozenset({"commit_at", "release_by_version"})


class Restrictions:
    """What is not shown, found anew for each data version. ``forget`` is called where it changes what was shown before.

    ``changes`` counts these.
    """

    def __init__(self, forget: Callable[[], None] = lambda: None) -> None:
        self._forget = forget
        self._finding: asyncio.Task[None] | None = None
        self.concealed = Concealed()
        self.changes = 0

    async def find(self, database: Database, n: int) -> Concealed:
        """What is not shown at a data version, and all before it."""
        while self.concealed.n < n:
            if self._finding is None or self._finding.done():
                self._finding = asyncio.create_task(self._work_out(database, n))
                # Those who wait get the error; where none does, the next one starts again.
                self._finding.add_done_callback(lambda work: work.cancelled() or work.exception())
            # Callers meanwhile wait for the same; a data version that it is not good for is found next.
            await asyncio.shield(self._finding)
        return self.concealed

    async def _work_out(self, database: Database, n: int) -> None:
        before = self.concealed
        if before.n < 0:
            await read_nothing(database.read, n)
        self.concealed = found = await find_concealed(database.read, n)
        if before.n >= 0 and before.fingerprint(before.n) != found.fingerprint(before.n):
            self._start_anew()

    def _start_anew(self) -> None:
        self.changes += 1
        self._forget()

    async def require_same(self, database: Database, n: int) -> None:
        """Begin anew where the newest data version is older than what was found: then it is another database."""
        if n < self.concealed.n:
            stored = await database.read("store_at", at=None)
            if not stored or stored[0]["n"] < self.concealed.n:
                self.concealed = Concealed()
                self._start_anew()

    async def find_newest(self, database: Database) -> Concealed:
        """What is not shown as of the newest data version."""
        rows_ = await database.read("store_at", at=None)
        if not rows_:
            return self.concealed
        await self.require_same(database, rows_[0]["n"])
        return await self.find(database, rows_[0]["n"])


class PublicDatabase(Database):
    """A database without what is restricted. It is only read."""

    def __init__(self, database: Database, restrictions: Restrictions) -> None:
        self._database, self._restrictions = database, restrictions

    async def read(self, name: str, /, **parameters: Any) -> Rows:
        """The rows of a named read. Raises LookupError for one that has no rule here."""
        rule = _RULES.get(name)
        if rule is None and name not in _PLAIN:
            raise LookupError(f"{name} has no rule for what is restricted")
        if name in _OF_THE_PAST:
            await self._restrictions.find_newest(self._database)
        found = await self._database.read(name, **parameters)
        if rule is None or not found:
            return found
        concealed = await self._find(found, parameters)
        if not concealed.shown:
            return found
        return await rule(Asked(self._database.read, name, parameters, found, concealed))

    async def _find(self, found: Rows, parameters: Values) -> Concealed:
        n: int = found[0]["n"] if "n" in found[0] else parameters["n"]
        if parameters.get("at") is None and "n" in found[0]:
            await self._restrictions.require_same(self._database, n)
        return await self._restrictions.find(self._database, n)

    async def change(self, name: str, work: Callable[[Transaction], Awaitable[T]]) -> T:  # noqa: ARG002
        """Refused, as is every write."""
        raise TypeError(f"{name}: nothing is written here")

    async def close(self) -> None:
        """Nothing: the caller, which opened the database, closes it."""
