"""A backup put back: into an empty database, or in the place of what is recorded, at once for readers.

Its commits are numbered on from the published one, so that readers see what was there until the last, small transaction
publishes it. A restore that is cut off before is undone by the next writer; of one that is cut off afterwards the next
writer takes away what it replaced.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from graph.driver import Database
from graph.errors import ConflictError
from graph.json_shapes import Body, Values
from graph.settings import Settings
from graph.store.backup_file import BadBackupError, check_backup, read_backup
from graph.store.commits import (
    WriteSession,
    drain,
    is_published,
    open_write_session,
    take_away_replaced,
    take_away_replaced_commits,
    undo_restore,
)
from graph.store.migrations import list_migrations
from graph.store.nodes import NOT_RETIRED

ReportProgress = Callable[[str], None]
_DAYS = ("reach_from", "reach_to", "start_earliest", "start_latest", "end_earliest", "end_latest")
_LINKS = {
    "to_entities": "write_restored_to_entities",
    "from_entities": "write_restored_from_entities",
    "to_records": "write_restored_to_records",
}


@dataclass(frozen=True, slots=True)
class RestoreReport:
    """What was restored; ``data_version`` is the published commit afterwards, ``backed_up`` that of the backup."""

    data_version: int
    backed_up: int
    versions: int


async def restore(
    database: Database, path: Path, settings: Settings, report_progress: ReportProgress, *, replace: bool = False
) -> RestoreReport:
    """Put a backup back. Raises BadBackup before anything is touched, and Conflict where something is recorded and
    ``replace`` was not asked for."""
    head = await asyncio.to_thread(check_backup, path)
    _check_schema(path, head)
    async with open_write_session(database, settings, report_progress) as session:
        before = session.n - 1
        if before and not replace:
            raise ConflictError("the database is not empty; --replace puts the backup in the place of what it holds")
        work = _Restoring(session, path, head, before, settings.batch_rows)
        try:
            await session.run("write_restore_begin", [("write_restore_begin", {"n": before})])
            versions = await work.write(report_progress)
            await work.publish()
        except BaseException:
            if not work.published and not await is_published(session):
                await undo_restore(session, before)
            raise
        await take_away_replaced_commits(session, before)
        if before:
            # Readers at the version before are let finish.
            await asyncio.sleep(settings.query_seconds)
        await take_away_replaced(session, before)
    return RestoreReport(before + head["data_version"], head["data_version"], versions)


def _check_schema(path: Path, head: Body) -> None:
    known = {step.version: step for step in list_migrations()}
    for step in head["schema"]:
        if step["version"] not in known or known[step["version"]].checksum != step["checksum"]:
            raise BadBackupError(
                f"{path} was made under step {step['version']} ({step['name']}) of the schema, which this Parley does "
                "not know; restore it with the newer Parley that made it"
            )


class _Restoring:
    """One restore: ``before`` is the commit that the backup's are numbered on from."""

    def __init__(self, session: WriteSession, path: Path, head: Body, before: int, size: int) -> None:
        self._session, self._path, self._head, self._before, self._size = session, path, head, before, size
        self.n = before + head["data_version"]
        self.published = False
        self._releases: list[Body] = []

    async def write(self, report_progress: ReportProgress) -> int:
        """Write everything, visible to nobody; how many versions there are."""
        await drain(self._session, "write_all_retired", self._before, max=NOT_RETIRED)
        versions = 0
        for lines in self._batches():
            await self._session.run("restore_nodes", list(self._node_steps(lines)))
            versions += sum("version" in line for line in lines)
            report_progress(f"{versions:,} versions of records")
        for lines in self._batches():
            if steps := list(self._link_steps(lines)):
                await self._session.run("restore_links", steps)
        done = {step["version"] for step in self._head["schema"]}
        for step in list_migrations():
            if step.rewrite is not None and step.version not in done:
                report_progress(f"Schema step {step.version}: {step.name.replace('_', ' ')}")
                await step.rewrite(self._session.database)
        return versions

    async def publish(self) -> None:
        """From here on readers see the backup."""
        given = {"n": self.n, "seed": self._head["seed"], "keys": self._head["keys"]}
        await self._session.run("write_restored_releases", [("write_restored_releases", {"rows": self._releases})])
        # By itself: readers see the changes of one transaction one after the other, and go by this one.
        await self._session.run("write_restore_published", [("write_restore_published", given)])
        self.published = True

    def _batches(self) -> Iterator[list[Body]]:
        lines = read_backup(self._path)
        while batch := list(islice(lines, self._size)):
            yield batch

    def _node_steps(self, lines: Sequence[Body]) -> Iterator[tuple[str, Body]]:
        commits = [{**line["commit"], "n": line["commit"]["n"] + self._before} for line in lines if "commit" in line]
        if commits:
            yield "write_restored_commits", {"rows": commits}
        for line in lines:
            if "release" in line:
                self._releases.append({**line["release"], "n": line["release"]["n"] + self._before})
        for labels, alike in _group((line for line in lines if "entity" in line), "labels"):
            entities = [self._move_entity(line["entity"]) for line in alike]
            yield "write_restored_entities", {"labels": list(labels), "rows": entities, "n": self.n}
        for labels, alike in _group((line for line in lines if "version" in line), "labels"):
            versions = [self._move_version(line["version"]) for line in alike]
            yield "write_versions", {"labels": list(labels), "rows": versions}
        if ties := [_draw(line) for line in lines if _is_live_tie(line)]:
            yield "write_ties_draw", {"rows": ties}

    def _link_steps(self, lines: Iterable[Body]) -> Iterator[tuple[str, Body]]:
        rows: dict[tuple[str, str], list[list[Any]]] = {}
        for line in lines:
            for way in _LINKS:
                for kind, props, target, *since in line.get(way, ()):
                    ends = [line["version"]["id"], line["version"]["since"] + self._before, props, target]
                    rows.setdefault((way, kind), []).append([*ends, *(s + self._before for s in since)])
        for (way, kind), found in rows.items():
            yield _LINKS[way], {"type": kind, "rows": found}

    def _move_entity(self, props: Values) -> Body:
        since = props.get("since", 1) + self._before
        return {"id": props["id"], "name": props.get("name"), "type": props.get("type"), "since": since}

    def _move_version(self, props: Values) -> list[Any]:
        moved = {name: value for name, value in props.items() if name not in _DAYS}
        moved["since"] += self._before
        if moved["until"] != NOT_RETIRED:
            moved["until"] += self._before
        return [moved, [props.get(name) for name in _DAYS]]


def _group(lines: Iterable[Body], name: str) -> list[tuple[tuple[str, ...], list[Body]]]:
    groups: dict[tuple[str, ...], list[Body]] = {}
    for line in lines:
        groups.setdefault(tuple(line[name]), []).append(line)
    return list(groups.items())


def _is_live_tie(line: Body) -> bool:
    version = line.get("version", {})
    return "Tie" in line["labels"] and version.get("until") == NOT_RETIRED and version["live"] if version else False


def _draw(line: Body) -> Body:
    version = line["version"]
    return {
        "id": version["id"], "kind": version["kind"], "source": version["tie_source"],
        "target": version["tie_target"], "date": version.get("date"),
    }  # fmt: skip
