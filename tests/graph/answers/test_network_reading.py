"""The network read whole is the same however it is parted into pages."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from graph.answers import network_reading
from graph.driver import Database
from graph.errors import DatabaseAway
from graph.network.projection.rows import COLUMNS
from graph.network.projection.snapshot import Snapshot
from tests.conftest import Server
from tests.reference.making import load_commits


def _tell(snapshot: Snapshot) -> tuple[Any, ...]:
    """All that is in a snapshot, without its numbers."""
    registry = snapshot.registry
    names: dict[str, Any] = {
        "fact": registry.facts, "source": registry.actors.things, "target": registry.actors.things,
        "processes": registry.processes.things, "issues": registry.issues.things, "evidence": registry.evidence.things,
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
            monkeypatch.setattr(network_reading, "_PAGE_ROWS", rows)
            monkeypatch.setattr(network_reading, "_PARTED", parted)
            found.append(await network_reading.read_whole(database, mark["n"], mark["committed"]))
        return found

    whole, *others = scratch.run(follow)
    assert sum(map(len, whole.plain)) > 100
    assert len(whole.weighed) > 20
    for other in others:
        assert _tell(other) == _tell(whole)


def test_a_page_that_neo4j_was_late_with_is_asked_for_again(
    scratch: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(network_reading, "_PAUSE_SECONDS", 0)

    async def follow(database: Database) -> None:
        await load_commits(database, scratch.settings, tmp_path)
        mark = (await database.read("network_mark", before=-1))[0]
        whole = await network_reading.read_whole(database, mark["n"], mark["committed"])
        read, asked = database.read, list[str]()

        async def fail_at_first(name: str, /, **given: Any) -> Any:
            asked.append(name)
            if asked.count(name) == 1:
                raise DatabaseAway("late")
            return await read(name, **given)

        monkeypatch.setattr(database, "read", fail_at_first)
        again = await network_reading.read_whole(database, mark["n"], mark["committed"])
        assert _tell(again) == _tell(whole)

        async def fail(name: str, /, **given: Any) -> Any:
            raise DatabaseAway("gone")

        monkeypatch.setattr(database, "read", fail)
        with pytest.raises(DatabaseAway, match="gone"):
            await network_reading.read_whole(database, mark["n"], mark["committed"])

    scratch.run(follow)
