"""Brings a database's schema up to date: numbered steps, checksummed, under a lock, resumed where they broke off."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import resources

from graph.driver import Database
from graph.errors import ParleyError
from graph.settings import Settings
from graph.store.accounts_step import rewrite_claims
from graph.store.datasets_step import note_datasets
from graph.store.statements import split_statements
from graph.store.write_lock import hold_lock

_FILE = re.compile(r"V(\d{4})__([a-z0-9_]+)\.cypher")


class SchemaMismatchError(ParleyError):
    """The database was made by another version of Parley than this one."""


@dataclass(frozen=True, slots=True)
class Migration:
    """One numbered step: statements, or for what Cypher cannot do a function that is safe to run again."""

    version: int
    name: str
    statements: tuple[str, ...]
    checksum: str
    rewrite: Callable[[Database], Awaitable[None]] | None = None

    @property
    def parts(self) -> int:
        """How many parts it has, each noted once it is done."""
        return len(self.statements) + (self.rewrite is not None)


# Steps that rewrite records, by number and name. What such a function does never changes once it was released.
_REWRITES = (
    Migration(3, "claims_say_who", (), "claims_say_who", rewrite_claims),
    Migration(
        4,
        "records_have_a_dataset",
        ("CREATE INDEX record_dataset IF NOT EXISTS FOR (r:Record) ON (r.dataset, r.current_id)",),
        "records_have_a_dataset",
        note_datasets,
    ),
)


def list_migrations() -> list[Migration]:
    """Every step that this version of Parley knows, in order."""
    schema = resources.files("graph").joinpath("schema.cypher").read_text(encoding="utf-8")
    steps = [_step(1, "schema", schema)]
    for file in resources.files("graph").joinpath("migrations").iterdir():
        if found := _FILE.fullmatch(file.name):
            steps.append(_step(int(found[1]), found[2], file.read_text(encoding="utf-8")))
    steps += _REWRITES
    steps.sort(key=lambda step: step.version)
    if [step.version for step in steps] != list(range(1, len(steps) + 1)):
        raise SchemaMismatchError("the numbers of the migrations have a gap or a double")
    return steps


def _step(version: int, name: str, text: str) -> Migration:
    # The checksum is over the statements, so that a better comment is no change.
    statements = tuple(split_statements(text))
    return Migration(version, name, statements, hashlib.sha256("\n;\n".join(statements).encode()).hexdigest())


async def list_pending(database: Database, steps: list[Migration]) -> list[tuple[Migration, int]]:
    """The steps still to run, each with the number of its statements already done; reads only.

    Raises SchemaMismatchError when a finished step differs from ours, or the database is ahead of us.
    """
    known = {step.version: step for step in steps}
    done: dict[int, int] = {}
    for row in await database.read("migrations_applied"):
        step = known.get(row["version"])
        if step is None:
            raise SchemaMismatchError(
                f"the database is at step {row['version']} ({row['name']}), which this Parley does not know; "
                "use the newer Parley that made it"
            )
        if row["checksum"] != step.checksum:
            raise SchemaMismatchError(
                f"step {step.version} ({step.name}) was run from another text than ours; use the Parley that ran it"
            )
        done[step.version] = row["done"]
    return [(step, done.get(step.version, 0)) for step in steps if done.get(step.version, 0) < step.parts]


async def migrate(
    database: Database,
    settings: Settings,
    report_progress: Callable[[str], None] = lambda _: None,
    *,
    dry_run: bool = False,
    steps: list[Migration] | None = None,
) -> list[Migration]:
    """Run what is pending and answer it; with ``dry_run`` only say what would run."""
    known = steps if steps is not None else list_migrations()
    pending = await list_pending(database, known)
    if dry_run or not pending:
        return [step for step, _ in pending]
    async with hold_lock(
        database, "migration", settings, wait_seconds=settings.load_wait_seconds, report_progress=report_progress
    ):
        # Another process may have run them while this one waited.
        pending = await list_pending(database, known)
        for step, done in pending:
            report_progress(f"Schema step {step.version}: {step.name.replace('_', ' ')}")
            for number, statement in enumerate(step.statements[done:], done + 1):
                await database.define(statement)
                await _note(database, step, number)
            if step.rewrite is not None:
                await step.rewrite(database)
                await _note(database, step, step.parts)
        await database.define("CALL db.awaitIndexes(60)")
    return [step for step, _ in pending]


async def _note(database: Database, step: Migration, done: int) -> None:
    await database.write("migration_note", version=step.version, name=step.name, checksum=step.checksum, done=done)
