"""Answers from memory equal those of the slow reference: over random windows, filters, lenses, clocks and versions."""

from __future__ import annotations

import asyncio
from datetime import date
from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.network.filters import NetworkFilters
from graph.session import projections
from graph.session.question import Question
from graph.session.view import Caches, View, open_view
from graph.settings import Settings
from graph.store import load_files
from graph.store.load_plan import LoadOptions
from graph.time import Moment
from tests.conftest import Server
from tests.reference import synthetic_records
from tests.reference.answers import draw_network
from tests.reference.comparing import compare_on
from tests.reference.equality import Asking
from tests.reference.network import Reference
from tests.reference.views import Views

EXAMPLES = 40
SEED_DAYS = date(2020, 1, 1), date(2022, 6, 1)


@pytest.mark.parametrize("rivals", [True, False])
def test_networks_changes_and_paths_equal_the_reference_and_cypher(
    rivals: bool, scratch: Server, tmp_path: Path
) -> None:
    with compare_on(scratch.local, patient(scratch)) as comparing:
        commits = comparing.run(
            synthetic_records.load_commits(comparing.database, scratch.settings, tmp_path, rivals=rivals)
        )
        edges = comparing.compare(comparing.explore(commits=commits, rivals=rivals), EXAMPLES)
        assert edges > EXAMPLES, "questions about nothing show nothing"
        # What accounts exclude Cypher cannot tell.
        assert rivals or comparing.beside.edges > EXAMPLES


def test_answers_about_the_founding_case_equal_the_reference_and_cypher(seeded: Server) -> None:
    with compare_on(seeded.local, patient(seeded)) as comparing:
        edges = comparing.compare(comparing.explore(first=SEED_DAYS[0], last=SEED_DAYS[1]), EXAMPLES // 2)
        assert edges > EXAMPLES
        assert comparing.beside.edges > EXAMPLES // 2


def patient(server: Server) -> Settings:
    """A busy machine is not a Neo4j that is away."""
    return server.settings.model_copy(
        update={"away_seconds": 15, "projection_wait_seconds": 60, "layout_wait_seconds": 60}
    )


def test_only_what_a_commit_changed_is_read_and_every_version_stays_as_it_was(scratch: Server, tmp_path: Path) -> None:
    async def follow(database: Database) -> None:
        asking = Asking(Views(database, scratch.settings))
        registries = set()
        for number, records in enumerate(synthetic_records.make_commits(11, facts=60)):
            path = tmp_path / f"{number}.jsonl"
            path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
            await load_files(database, [path], scratch.settings, options=LoadOptions(over=True))
            for parallel in (False, True):
                for lens in ({}, {"according_to": ("s1", "s2")}, {"min_sources": 2}):
                    assert await asking.network(Question(**lens), NetworkFilters(limit=5000, parallel=parallel)) > 0
            snapshot = asking.views.tables.projections.newest
            assert snapshot is not None
            assert snapshot.n == number + 1
            registries.add(id(snapshot.registry))
            if number:
                assert await asking.network(Question(), NetworkFilters(kinds=("event",))) > 0
        assert len(registries) == 1, "read whole once"

    scratch.run(follow)


def test_the_next_start_reads_only_what_changed_since(scratch: Server, tmp_path: Path) -> None:
    settings_here = scratch.settings.model_copy(update={"home": tmp_path})
    first, second, *_ = synthetic_records.make_commits(5, facts=40)

    async def load(database: Database, records: list[dict[str, Any]]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        await load_files(database, [path], scratch.settings)

    async def start(database: Database) -> list[str]:
        """The queries of a process that has just begun, for a right answer."""
        asked: list[str] = []
        asking = Asking(Views(database, settings_here))
        database.on_query = lambda name, _seconds, _fine: asked.append(name)
        await (await asking.views.open(Question())).project()
        database.on_query = None
        assert await asking.network(Question(), NetworkFilters(limit=5000)) > 0
        await asking.views.tables.projections.close()
        return [name for name in asked if name in ("network_versions", "network_news")]

    async def follow(database: Database) -> list[list[str]]:
        await load(database, first)
        starts = [await start(database), await start(database)]
        await load(database, second)
        starts += [await start(database), await start(database)]
        (settings_here.data_folder / "network.npz").write_bytes(b"damaged")
        return [*starts, await start(database)]

    whole, again, changed, settled, damaged = scratch.run(follow)
    assert "network_versions" in whole
    assert again == []
    assert changed == ["network_news"]
    assert settled == []
    assert "network_versions" in damaged


def test_another_database_is_not_answered_from_the_copy_of_the_first(scratch: Server, tmp_path: Path) -> None:
    settings_here = scratch.settings.model_copy(update={"home": tmp_path})

    async def follow(database: Database) -> None:
        tables = Caches()
        for seed in (1, 2):
            path = tmp_path / "records.jsonl"
            path.write_bytes(
                b"\n".join(orjson.dumps(record) for record in synthetic_records.make_commits(seed, facts=30)[0])
            )
            await load_files(database, [path], scratch.settings)
            asking = Asking(Views(database, settings_here, tables))
            assert await asking.network(Question(), NetworkFilters(limit=5000)) > 0
            if seed == 1:
                await asyncio.to_thread(scratch.empty)
                await asyncio.sleep(projections.HEARD_SECONDS)
                tables.merges, tables.evidence_snapshots, tables.newest = (
                    Caches().merges,
                    Caches().evidence_snapshots,
                    None,
                )

    scratch.run(follow)


def test_what_another_process_wrote_is_answered_within_a_second(scratch: Server, tmp_path: Path) -> None:
    first, second, *_ = synthetic_records.make_commits(3, facts=40)

    async def load(database: Database, records: list[dict[str, Any]]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        await load_files(database, [path], scratch.settings)

    async def follow(database: Database) -> tuple[int, int]:
        tables, other = Caches(), scratch.connect()
        await load(other, first)

        async def ask() -> int:
            view = await open_view(database, Question(), scratch.settings, tables)
            return int((await draw_network(view, NetworkFilters()))["data_version"])

        before = await ask()
        await load(other, second)
        await other.close()
        # Whatever was heard before the write is no longer gone by.
        await asyncio.sleep(projections.HEARD_SECONDS)
        return before, await ask()

    assert scratch.run(follow) == (1, 2)


def test_fifty_readers_while_others_write_are_each_right_at_their_data_version(scratch: Server, tmp_path: Path) -> None:
    readers = 50
    moments = [Moment(), Moment(as_of=date(2021, 6, 1)), Moment(start=date(2021, 1, 1), end=date(2021, 9, 1))]
    first, *later = synthetic_records.make_commits(13, facts=60)

    async def load(database: Database, records: list[dict[str, Any]]) -> None:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
        await load_files(database, [path], scratch.settings)

    async def follow(database: Database) -> set[int]:
        await load(database, first)
        asking, writing = Asking(Views(database, scratch.settings)), True
        seen: dict[tuple[int, Moment], bytes] = {}

        async def read(number: int) -> None:
            moment = moments[number % len(moments)]
            while writing:
                view = await open_view(database, Question(moment=moment), scratch.settings, asking.views.tables)
                answer = await draw_network(view, NetworkFilters(limit=5000))
                described = orjson.dumps([answer["edges"], answer["left_out"]])
                assert seen.setdefault((answer["data_version"], moment), described) == described
                await asyncio.sleep(0.3)

        async def write() -> None:
            nonlocal writing
            other = scratch.connect()
            try:
                for records in later:
                    await load(other, records)
                    await asyncio.sleep(2 * projections.HEARD_SECONDS)
            finally:
                writing = False
                await other.close()

        await asyncio.gather(write(), *map(read, range(readers)))
        for (n, moment), described in seen.items():
            view = View(database, scratch.settings, Question(moment=moment), Caches(), n)
            expected = await Reference().draw_network(view, NetworkFilters(limit=5000))
            assert orjson.loads(described) == [expected["edges"], expected["left_out"]]
        return {n for n, _ in seen}

    assert len(scratch.run(follow)) >= 3, "some were answered between the writes"
