"""The network read whole is the same however it is parted into pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.driver import Database
from graph.errors import DatabaseUnavailableError
from graph.network.columns.rows import COLUMNS
from graph.network.columns.snapshot import Snapshot
from graph.session import projection_reading
from tests.conftest import Server
from tests.reference.synthetic_records import load_commits


def _tell(snapshot: Snapshot) -> tuple[Any, ...]:
    """All that is in a snapshot, without its numbers."""
    registry = snapshot.registry
    names: dict[str, Any] = {
        "fact": registry.facts, "source": registry.actors.names, "target": registry.actors.names,
        "processes": registry.processes.names, "issues": registry.issues.names, "evidence": registry.evidence.names,
    }  # fmt: skip
    found = []
    for rows in snapshot.plain:
        columns = [getattr(rows, name).tolist() for name in COLUMNS]
        named = [
            [names[name][number] for number in column] if name in names else column
            for name, column in zip(COLUMNS, columns, strict=True)
        ]
        found.append(list(zip(*named, strict=True)))
    weighed = {fact: sorted(one.version.since for one in versions) for fact, versions in snapshot.weighed.items()}
    return found, weighed, snapshot.records


def test_pages_of_any_size_make_the_same_network(
    scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def follow(database: Database) -> list[Snapshot]:
        await load_commits(database, scratch.settings, tmp_path)
        mark = (await database.read("network_mark", before=-1))[0]
        found = []
        for rows, parted in ((5000, 20), (7, 2), (1, 3), (3, 1)):
            monkeypatch.setattr(projection_reading, "_PAGE_ROWS", rows)
            monkeypatch.setattr(projection_reading, "_PARTED", parted)
            found.append(await projection_reading.read_whole(database, mark["n"], mark["committed"]))
        return found

    whole, *others = scratch.run(follow)
    assert sum(map(len, whole.plain)) > 100
    assert len(whole.weighed) > 20
    for other in others:
        assert _tell(other) == _tell(whole)


def test_a_page_that_neo4j_was_late_with_is_asked_for_again(
    scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(projection_reading, "_PAUSE_SECONDS", 0)

    async def follow(database: Database) -> None:
        await load_commits(database, scratch.settings, tmp_path)
        mark = (await database.read("network_mark", before=-1))[0]
        whole = await projection_reading.read_whole(database, mark["n"], mark["committed"])
        read, asked = database.read, list[str]()

        async def fail_at_first(name: str, /, **given: Any) -> Any:
            asked.append(name)
            if asked.count(name) == 1:
                raise DatabaseUnavailableError("late")
            return await read(name, **given)

        monkeypatch.setattr(database, "read", fail_at_first)
        again = await projection_reading.read_whole(database, mark["n"], mark["committed"])
        assert _tell(again) == _tell(whole)

        async def fail(name: str, /, **given: Any) -> Any:
            raise DatabaseUnavailableError("gone")

        monkeypatch.setattr(database, "read", fail)
        with pytest.raises(DatabaseUnavailableError, match="gone"):
            await projection_reading.read_whole(database, mark["n"], mark["committed"])

    scratch.run(follow)
