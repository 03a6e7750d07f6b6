"""Places in the answers of the network: an actor stays in its place across days, filters, versions and starts."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from graph.driver import Database
from graph.network.filters import NetworkFilters
from graph.session.projections import HEARD_SECONDS
from graph.session.question import Question
from graph.session.view import Caches, open_view
from graph.settings import Settings
from graph.store import load_files
from graph.time import Moment
from tests.conftest import Server
from tests.reference.answers import draw_network

Ask = Callable[..., Any]
Place = tuple[float, float]
EVERYTHING = Question()


async def _places(
    database: Database, settings: Settings, tables: Caches, question: Question = EVERYTHING, **filters: Any
) -> dict[str, Place]:
    view = await open_view(database, question, settings, tables)
    answer = await draw_network(view, NetworkFilters(**filters))
    return {node["id"]: (node["x"], node["y"]) for node in answer["nodes"]}


def test_an_actor_stays_in_its_place_across_days_and_filters(seeded: Server) -> None:
    async def look(database: Database) -> list[dict[str, Place]]:
        tables = Caches()
        questions = [Question(), Question(moment=Moment(as_of=date(2021, 6, 26)))]
        return [
            *[await _places(database, seeded.settings, tables, question) for question in questions],
            await _places(database, seeded.settings, tables, layers=("tie",), around=("russia",)),
        ]

    whole, *others = seeded.run(look)
    assert len(set(whole.values())) == len(whole) > 10
    assert all(-1 <= side <= 1 for place in whole.values() for side in place)
    for other in others:
        assert len(other) > 1
        assert {actor: whole[actor] for actor in other} == other


def _write(path: Path, actors: str, pairs: list[tuple[str, str]]) -> Path:
    records: list[dict[str, Any]] = [{"kind": "source", "id": "source", "title": "A source"}]
    records += [{"kind": "actor", "id": x, "name": x, "type": "other"} for x in actors]
    records += [
        {"kind": "BACKS", "id": f"{a}-{b}", "source": a, "target": b, "claims": [{"source": "source", "locator": "1"}]}
        for a, b in pairs
    ]
    path.write_bytes(b"\n".join(orjson.dumps(record) for record in records))
    return path


def test_places_outlast_new_data_and_a_restart(scratch: Server, tmp_path: Path) -> None:
    settings = scratch.settings.model_copy(update={"home": tmp_path, "layout_wait_seconds": 60})
    pairs = [("A", "B"), ("B", "C"), ("C", "D"), ("D", "E"), ("E", "A")]
    first = _write(tmp_path / "first.jsonl", "ABCDE", pairs)
    second = _write(tmp_path / "second.jsonl", "ABCDEX", [*pairs, ("X", "A")])

    async def look(database: Database) -> list[dict[str, Place]]:
        tables = Caches()
        await load_files(database, [first], scratch.settings)
        before = await _places(database, settings, tables)
        await load_files(database, [second], scratch.settings)
        await asyncio.sleep(HEARD_SECONDS)
        after = await _places(database, settings, tables)
        return [before, after, await _places(database, settings, Caches())]

    before, after, restarted = scratch.run(look)
    assert set(before) == set("ABCDE")
    assert {actor: after[actor] for actor in "ABCDE"} == before
    assert after["X"] not in before.values()
    assert restarted == after


def test_a_damaged_file_of_places_is_made_anew(seeded: Server, tmp_path: Path) -> None:
    settings = seeded.settings.model_copy(update={"home": tmp_path, "layout_wait_seconds": 60})
    path = settings.data_folder / "layout.json"

    async def look(database: Database) -> dict[str, Place]:
        return await _places(database, settings, Caches())

    places = seeded.run(look)
    written = path.read_bytes()
    for damage in (b"", written[: len(written) // 2], b"[]", b'{"n": 1}', written.replace(b"0.", b"0,", 1)):
        path.write_bytes(damage)
        assert seeded.run(look) == places
        assert path.read_bytes() == written


def test_the_places_of_another_database_are_not_taken_for_its_own(scratch: Server, tmp_path: Path) -> None:
    settings = scratch.settings.model_copy(update={"home": tmp_path, "layout_wait_seconds": 60})
    path = settings.data_folder / "layout.json"
    path.parent.mkdir()
    path.write_bytes(orjson.dumps({"n": 1, "committed": 1, "places": {"A": [5.0, 5.0]}}))

    async def look(database: Database) -> dict[str, Place]:
        await load_files(database, [_write(tmp_path / "r.jsonl", "AB", [("A", "B")])], scratch.settings)
        return await _places(database, settings, Caches())

    places = scratch.run(look)
    assert all(-1 <= side <= 1 for place in places.values() for side in place)


def test_before_there_is_a_layout_places_are_null(seeded: Server, tmp_path: Path) -> None:
    settings = seeded.settings.model_copy(update={"home": tmp_path, "layout_wait_seconds": 0})
    places = seeded.run(lambda database: _places(database, settings, Caches()))
    assert set(places.values()) == {(None, None)}
