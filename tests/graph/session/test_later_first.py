"""An earlier data version is answered alike, whatever was asked and written before the question."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import orjson

from graph.answers.changes.listing import ChangeFilters, list_changes
from graph.answers.facts.fact_lists import show_fact
from graph.driver import Database
from graph.network.filters import NetworkFilters
from graph.records.matches import name_match
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, View, open_view
from graph.store import load_files
from graph.store.load_plan import LoadOptions
from tests.conftest import Server
from tests.reference.answers import draw_network

PAGE = PageRequest(limit=50)


def actor(id_: str) -> dict[str, Any]:
    return {"kind": "actor", "id": id_, "name": id_.title(), "type": "armed_organization"}


def raid(date: str, *claims: dict[str, Any]) -> dict[str, Any]:
    return {"kind": "event", "id": "raid", "title": "A raid", "actors": ["army"], "targets": ["village"], "date": date,
            "claims": [{"source": "paper", "locator": "1", **claim} for claim in claims or ({},)]}  # fmt: skip


def write(path: Path, records: Iterable[dict[str, Any]]) -> None:
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))


async def load(database: Database, server: Server, path: Path, *records: dict[str, Any]) -> None:
    write(path, records)
    await load_files(database, [path], server.settings, options=LoadOptions(over=True))


async def view_at(database: Database, server: Server, tables: Caches, n: int) -> View:
    view = await open_view(database, Question(), server.settings, tables)
    view.pinned = n
    return view


def test_a_network_that_nobody_asked_for_between_two_corrections_is_that_of_its_version(
    scratch: Server, tmp_path: Path
) -> None:
    async def follow(database: Database) -> list[list[tuple[str, Any]]]:
        tables, path = Caches(saves=False), tmp_path / "records.jsonl"
        people = [{"kind": "source", "id": "paper", "title": "A paper"}, *map(actor, ("army", "village"))]
        await load(database, scratch, path, *people, raid("2021-01-01"))
        await draw_network(await view_at(database, scratch, tables, 1), NetworkFilters())
        for date in ("2021-02-01", "2021-03-01", "2021-04-01"):
            await load(database, scratch, path, raid(date))
        found = []
        for kept in (tables, Caches(saves=False)):
            networks = [
                await draw_network(await view_at(database, scratch, kept, n), NetworkFilters()) for n in (4, 3, 2, 1)
            ]
            found.append([(edge["first"], edge["weight"]) for network in networks for edge in network["edges"]])
        return found

    followed, anew = scratch.run(follow)
    assert anew == [("2021-04-01", 1), ("2021-03-01", 1), ("2021-02-01", 1), ("2021-01-01", 1)]
    assert followed == anew


def test_a_version_before_a_merge_is_answered_alike_after_the_changes_since_it(scratch: Server, tmp_path: Path) -> None:
    async def follow(database: Database) -> list[list[bool]]:
        path = tmp_path / "records.jsonl"
        people = [{"kind": "source", "id": "paper", "title": "A paper"},
                  {"kind": "source", "id": "radio", "title": "A radio"},
                  *map(actor, ("army", "army.twin", "unit", "village"))]  # fmt: skip
        part = {"kind": "PART_OF", "id": "part", "source": "unit", "target": "army.twin", "date": "2020/..",
                "claims": [{"source": "paper", "locator": "1"}]}  # fmt: skip
        two = [{"source": "paper", "locator": "1", "asserts": {"actors": ["unit"], "date": "2021-01-01"}},
               {"source": "radio", "locator": "1", "asserts": {"actors": ["army"], "date": "2021-01-01"}}]  # fmt: skip
        event = {"kind": "event", "id": "raid", "title": "A raid", "targets": ["village"], "claims": two}
        await load(database, scratch, path, *people, part, event)
        same = {"kind": "match", "id": name_match("army", "army.twin"), "one": "army", "other": "army.twin",
                "verdict": "same", "keep": "army", "by": "A. Coder", "at": "2021-09-01T12:00:00Z"}  # fmt: skip
        await load(database, scratch, path, same)

        async def is_contested(tables: Caches, n: int) -> bool:
            return (await show_fact(await view_at(database, scratch, tables, n), "event", "raid"))["contested"]

        found = []
        for since in (None, 0):
            tables = Caches(saves=False)
            if since is not None:
                await list_changes(await view_at(database, scratch, tables, 2), PAGE, since, ChangeFilters())
            found.append([await is_contested(tables, n) for n in (1, 2)])
        # The other way round: what was asked of the past says nothing to those who ask now.
        tables = Caches(saves=False)
        await is_contested(tables, 1)
        after = await view_at(database, scratch, tables, 2)
        changes = await list_changes(after, PAGE, 0, ChangeFilters())
        found.append([item["contested"] for item in changes.items if item["id"] == "raid"])
        return found

    alone, after_changes, changes_after = scratch.run(follow)
    assert alone == [True, False]
    assert after_changes == alone
    assert changes_after == [False]
