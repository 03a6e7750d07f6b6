"""Imports as one commit: batches that overlap, files that break off, commits of which nobody knows the outcome."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import neo4j
import pytest
from neo4j.exceptions import IncompleteCommit

from bench.pictures import read_holdings
from graph.driver import Database, Transaction
from graph.errors import DatabaseUnavailableError
from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.cameo.importer import CameoImporter
from graph.records import MODEL_OF
from graph.settings import Settings
from graph.store import commits
from graph.store.auditing import audit
from graph.store.id_set import IdSet
from graph.store.importing import ImportRequest, ImportResult, import_files
from graph.store.rekeying import rekey
from tests.conftest import Server

HEADER = "source\trelation\ttarget\tdate\n"
ROWS = [
    f"Actor {n % 7}\tMake a visit\tActor {(n + 1) % 7}\t2014-01-{n % 28 + 1:02d}\n" for n in range(60)
] + ["Actor 1\tThreaten\tActor 2\t2014-02-01\n"] * 2  # fmt: skip


def groups() -> list[Group]:
    """A fact whose second claim, and the actor and the fact that this one names, come batches later."""
    lines: list[list[dict[str, Any]]] = [
        [{"kind": "source", "id": "made", "title": "Made up"}],
        [{"kind": "actor", "id": "made.a", "name": "A", "type": "other"}],
        [{"kind": "actor", "id": "made.c", "name": "C", "type": "other"}],
        [
            {"kind": "event", "id": "made.siege", "title": "Siege"},
            {"kind": "claim", "id": "made.siege.1", "about": "made.siege", "source": "made", "locator": "1",
             "asserts": {"actors": ["made.a", "made.a"]}},
        ],
        [
            {"kind": "PART_OF", "id": "made.tie", "source": "made.a", "target": "made.c"},
            {"kind": "claim", "id": "made.tie.1", "about": "made.tie", "source": "made", "locator": "2"},
        ],
        [{"kind": "actor", "id": "made.b", "name": "B", "type": "other"}],
        [
            {"kind": "event", "id": "made.after", "title": "After"},
            {"kind": "claim", "id": "made.after.1", "about": "made.after", "source": "made", "locator": "3",
             "asserts": {"follows": ["made.siege"]}},
        ],
        [
            {"kind": "claim", "id": "made.siege.2", "about": "made.siege", "source": "made", "locator": "4",
             "asserts": {"actors": ["made.b"], "targets": ["made.a"], "follows": ["made.after"]}},
        ],
        [
            {"kind": "claim", "id": "made.tie.2", "about": "made.tie", "source": "made", "locator": "5",
             "polarity": "negated"},
        ],
    ]  # fmt: skip
    return [[MODEL_OF[line["kind"]].model_validate(line) for line in group] for group in lines]


class Made(Importer):
    """Gives records that were made up."""

    format = "made"

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        yield from groups()


@pytest.fixture
def settings(scratch: Server) -> Settings:
    return scratch.settings.model_copy(update={"batch_rows": 10})


def hold(server: Server) -> list[str]:
    local = server.local
    with neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver:
        return read_holdings(driver)


def write(path: Path, *lines: str) -> Path:
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return path


async def take_in(
    database: Database,
    importer: Importer,
    path: Path,
    settings: Settings,
    *,
    named: str = "made",
    dry_run: bool = False,
) -> ImportResult:
    wanted = ImportRequest(importer, [path], Dataset(named, named))
    return await import_files(database, wanted, settings, lambda _: None, dry_run=dry_run)


async def test_the_size_of_batches_makes_no_difference(database: Database, scratch: Server, tmp_path: Path) -> None:
    path = write(tmp_path / "made.tsv")
    found = []
    for size in (1, 2, 3, 5000):
        await database.define("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
        settings = scratch.settings.model_copy(update={"batch_rows": size})
        result = await take_in(database, Made(), path, settings)
        assert (result.written.added, result.report.faults) == (12, {})
        assert await audit(database) == []
        found.append(hold(scratch))
    assert found[0] == found[1] == found[2] == found[3]


async def test_a_file_that_breaks_off_leaves_nothing(
    database: Database, scratch: Server, settings: Settings, tmp_path: Path
) -> None:
    before = hold(scratch)
    path = write(tmp_path / "events.tsv", *ROWS)

    class Breaking(CameoImporter):
        def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
            for number, group in enumerate(super().read(files, dataset, report)):
                yield group
                if number == 40:
                    raise BadFileError("it ends here")

    with pytest.raises(BadFileError):
        await take_in(database, Breaking(), path, settings)
    assert (await database.read("store_read"))[0]["writing"] is None
    assert _without_store(hold(scratch)) == _without_store(before) == []


@pytest.mark.parametrize("content", [HEADER, HEADER + ROWS[0] + ROWS[1][:-12], ""])
async def test_a_file_without_a_row_or_cut_in_one_retires_nothing(
    database: Database, scratch: Server, settings: Settings, tmp_path: Path, content: str
) -> None:
    path = write(tmp_path / "events.tsv", *ROWS)
    await take_in(database, CameoImporter(), path, settings)
    before = hold(scratch)
    path.write_text(content, encoding="utf-8")
    with pytest.raises(BadFileError):
        await take_in(database, CameoImporter(), path, settings)
    assert hold(scratch) == before


class ByHand(Made):
    """Gives a source and an actor besides, neither of them a dataset."""

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        yield from groups()
        yield [MODEL_OF["source"].model_validate({"kind": "source", "id": "report", "title": "Report"})]
        yield [MODEL_OF["actor"].model_validate({"kind": "actor", "id": "russia", "name": "R", "type": "other"})]


async def test_a_dataset_takes_the_place_of_nothing_but_itself(
    database: Database, scratch: Server, settings: Settings, tmp_path: Path
) -> None:
    path = write(tmp_path / "events.tsv", *ROWS)
    await take_in(database, ByHand(), path, settings)
    before = hold(scratch)
    taken = {
        "made": "a dataset imported as made",
        "report": "a source of another kind",
        "russia": "a record of kind actor",
    }
    for dry_run in (True, False):
        for named, what in taken.items():
            with pytest.raises(BadFileError, match=f"--dataset '{named}': already the id of {what}"):
                await take_in(database, CameoImporter(), path, settings, named=named, dry_run=dry_run)
    assert hold(scratch) == before
    await take_in(database, ByHand(), write(path, *ROWS[1:]), settings)


class Faulty(Made):
    """Gives a fact that cannot be recorded, and one that names it and what was recorded batches before."""

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        yield from groups()
        lines: list[list[dict[str, Any]]] = [
            [
                {"kind": "event", "id": "made.odd", "title": "Odd"},
                {"kind": "claim", "id": "made.odd.1", "about": "made.odd", "source": "made", "locator": "6",
                 "asserts": {"date": "9999-12-31"}},
            ],
            [
                {"kind": "event", "id": "made.last", "title": "Last"},
                {"kind": "claim", "id": "made.last.1", "about": "made.last", "source": "made", "locator": "7",
                 "asserts": {"actors": ["made.a"], "follows": ["made.odd"]}},
            ],
        ]  # fmt: skip
        yield from [[MODEL_OF[line["kind"]].model_validate(line) for line in group] for group in lines]


@pytest.mark.parametrize("size", [1, 5000])
async def test_a_dry_run_finds_the_faults_that_the_import_finds(
    database: Database, scratch: Server, tmp_path: Path, size: int
) -> None:
    settings = scratch.settings.model_copy(update={"batch_rows": size})
    path = write(tmp_path / "made.tsv")
    dry = await take_in(database, Faulty(), path, settings, dry_run=True)
    assert _without_store(hold(scratch)) == []
    done = await take_in(database, Faulty(), path, settings)
    assert dry.report.as_dict() == done.report.as_dict()
    assert sum(group.count for group in done.report.faults.values()) == 4


async def test_what_is_no_file_is_refused(database: Database, settings: Settings, tmp_path: Path) -> None:
    for path, said in (
        (tmp_path / "gone.tsv", "No such file"),
        (tmp_path, "Is a directory"),
        (Path("-"), "-: No such"),
    ):
        with pytest.raises(BadFileError, match=said):
            await take_in(database, CameoImporter(), path, settings)


async def test_what_leaves_a_dataset_may_come_back(database: Database, settings: Settings, tmp_path: Path) -> None:
    for number, lines in enumerate((ROWS, ROWS[:9], ROWS)):
        result = await take_in(database, CameoImporter(), write(tmp_path / f"{number}.tsv", *lines), settings)
    assert result.written.added > 0
    assert await audit(database) == []


@pytest.mark.parametrize("wrong", [4, 1])
async def test_two_versions_at_once_are_found(
    database: Database, settings: Settings, tmp_path: Path, wrong: int
) -> None:
    for number, lines in enumerate((ROWS, ROWS[:9], ROWS)):
        await take_in(database, CameoImporter(), write(tmp_path / f"{number}.tsv", *lines), settings)
    assert await audit(database) == []
    await database.define(f"MATCH (r:Event {{since: 1, until: 2}}) WITH r LIMIT 1 SET r.until = {wrong}")
    assert len([found for found in await audit(database) if found.rule.startswith("a record with two")]) == 1


class Unsure(Database):
    """Loses the connection just after its third batch was committed."""

    batches = 0

    async def change(self, name: str, work: Callable[[Transaction], Awaitable[Any]]) -> Any:
        done = await super().change(name, work)
        self.batches += name == "write_batch"
        if self.batches == 3:
            self.batches += 1
            raise DatabaseUnavailableError("Neo4j does not answer")
        return done


async def test_a_batch_whose_outcome_nobody_knows_is_not_written_twice(
    database: Database, scratch: Server, settings: Settings, tmp_path: Path
) -> None:
    # The driver runs a transaction again only where it is sure that it was not committed.
    assert not IncompleteCommit().is_retryable()
    path, local = write(tmp_path / "events.tsv", *ROWS), scratch.local
    unsure = Unsure.connect(local.url, local.user, local.password, settings)
    try:
        with pytest.raises(DatabaseUnavailableError):
            await take_in(unsure, CameoImporter(), path, settings)
    finally:
        await unsure.close()
    assert _without_store(hold(scratch)) == []
    await take_in(database, CameoImporter(), path, settings)
    assert await audit(database) == []
    disturbed = hold(scratch)
    await database.define("MATCH (n) WHERE NOT n:Migration DETACH DELETE n")
    # As every start does: by which rules search keys are made is in the store, which has just been deleted.
    await rekey(database, settings)
    await take_in(database, CameoImporter(), path, settings)
    assert disturbed == hold(scratch)


async def test_a_large_commit_is_undone_in_batches(
    database: Database, scratch: Server, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(commits, "_UNDO_ROWS", 7)
    await take_in(database, Made(), write(tmp_path / "made.tsv"), settings)
    before = hold(scratch)

    class Fewer(Made):
        def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
            yield from groups()[:2]
            yield from CameoImporter().read([path], dataset, report)
            raise BadFileError("it ends here")

    path = write(tmp_path / "events.tsv", *ROWS)
    with pytest.raises(BadFileError):
        await take_in(database, Fewer(), path, settings)
    assert await audit(database) == []
    assert hold(scratch) == before


def test_what_was_seen_is_told_from_what_was_not() -> None:
    seen = IdSet()
    for number in range(0, 3000, 3):
        seen.add([f"made.{number}"])
    assert seen.lacks([f"made.{number}" for number in range(7)]) == ["made.1", "made.2", "made.4", "made.5"]
    seen.add(["made.1"])
    assert seen.lacks(["made.1", "made.2"]) == ["made.2"]


def _without_store(holdings: list[str]) -> list[str]:
    """Records and what hangs together with them: an undone commit leaves the note of where commits are."""
    return [line for line in holdings if '"Store"' not in line]
