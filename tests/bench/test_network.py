"""The comparison of ways to answer, small: each gives the same answers, and none is passed over in silence."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from bench.imports import import_events, write_events
from bench.network import main, reading
from bench.network.arrays import Arrays
from bench.network.duck import Duck
from bench.network.frames import Frames
from bench.network.growth import grow, measure_growth
from bench.network.questions import Events, Question, Window, choose, outline
from bench.network.raphtory_process import NotInstalledError
from bench.network.rivals import Rival
from bench.network.timing import Comparison
from bench.tables import Table
from graph.network.columns.projection_builder import ProjectionBuilder
from graph.network.columns.rows import Registry, make_rows
from graph.network.columns.snapshot import Snapshot
from tests.conftest import Server

_FIRST = date(2014, 1, 1)


def _events(count: int = 3000, days: int = 400, actors: int = 40) -> Events:
    chance = np.random.default_rng(5)
    day = np.sort(chance.integers(_FIRST.toordinal(), _FIRST.toordinal() + days, count))
    # A few act much more than most.
    source, target = (np.minimum(chance.geometric(0.1, count), actors - 1).astype(np.int32) for _ in range(2))
    return Events(day, source, target, chance.normal(size=count).round(1), [f"a{number}" for number in range(actors)])


def test_rivals_give_the_same_answers_and_right_ones() -> None:
    events = _events()
    asked = choose(events, 3, 25)
    rivals: list[Rival] = [Arrays(events), Frames(events), Duck(events)]
    comparison = Comparison(asked)

    async def put() -> None:
        for rival in rivals:
            await comparison.put(rival)

    asyncio.run(put())
    assert {kind for name, _ in comparison.times for kind in [asked[name][0].kind]} == set(Arrays.asks)
    table = Table("", ())
    comparison.fill(table, Arrays.name)
    assert len(table.rows) == len(asked) * len(rivals)
    assert sum(row[2] == "not asked" for row in table.rows) == 2, "neither Polars nor DuckDB walks paths"
    for question in (questions_of_kind[0] for questions_of_kind in asked.values()):
        assert outline(question, asyncio.run(rivals[0].ask(question))) == _slowly(events, question)


def _slowly(events: Events, question: Question) -> Sequence[float]:
    """The outline of an answer, pair by pair."""

    def count(window: Window) -> dict[tuple[str, str], int]:
        counts: dict[tuple[str, str], int] = {}
        for day, one, other in zip(events.day.tolist(), events.source.tolist(), events.target.tolist(), strict=True):
            if window.start.toordinal() <= day < window.end.toordinal():
                pair = events.actors[one], events.actors[other]
                counts[pair] = counts.get(pair, 0) + 1
        return counts

    found = count(question.window)
    if question.kind == "window":
        return sorted(found.values(), reverse=True)[: question.most]
    if question.kind == "around":
        near = {actor for pair in found if question.actors[0] in pair for actor in pair}
        return sorted((n for pair, n in found.items() if near.issuperset(pair)), reverse=True)[: question.most]
    if question.kind == "changes":
        later = count(question.window.after())
        return [len(later.keys() - found.keys()), len(found.keys() - later.keys())]
    one, other = question.actors
    if question.kind == "path":
        reached, steps = {one}, 0
        while other not in reached:
            reached |= {actor for pair in found if not reached.isdisjoint(pair) for actor in pair}
            steps += 1
        return [steps]
    starts = [date(2014, month, 1) for month in range(1, 13)]
    ends = [*starts[1:], date(2015, 1, 1)]
    months = [Window(start, (end - start).days) for start, end in zip(starts, ends, strict=True)]
    return [count(month).get((one, other), 0) + count(month).get((other, one), 0) for month in months]


def test_another_answer_is_a_failure() -> None:
    events = _events(200)
    wrong = Events(events.day, events.target, events.source[::-1].copy(), events.amount, events.actors)
    comparison = Comparison(choose(events, 1, 25))

    async def put() -> None:
        await comparison.put(Arrays(events))
        await comparison.put(Frames(wrong))

    with pytest.raises(RuntimeError, match="another answer"):
        asyncio.run(put())


def test_a_record_grown_has_more_actors_and_later_days() -> None:
    registry = Registry()
    one, other = registry.actors("a"), registry.actors("b")
    days = [_FIRST.toordinal() + number for number in range(10)]
    row = (0, 0, 0, -1, one, other, 0, 0, 0, 0, 1, 1, 0, 1.0, 0, 0, 0, 0, 1, 2**31 - 1, 0)
    rows = [(*row[:6], day, day, day + 1, day + 1, *row[10:]) for day in days]
    snapshot = Snapshot(1, 1, registry, ProjectionBuilder(registry).finish(), make_rows(rows, registry))
    grown = grow(snapshot, 25)
    assert grown.brief.start_earliest.tolist() == [days[0] + number for number in range(25)]
    assert [grown.registry.actors.names[actor] for actor in grown.brief.source.tolist()[::10]] == ["a", "a B", "a C"]
    assert grow(snapshot, 4).brief.start_earliest.tolist() == days[:4]


@contextmanager
def _no_raphtory(events: Events, folder: Path) -> Iterator[Any]:
    if folder.exists():
        raise NotInstalledError("not there")
    yield


def test_one_run_small(
    scratch: Server, real: Callable[[str], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real("icews/icews14.tsv.gz")
    monkeypatch.setattr(main, "run_raphtory", _no_raphtory)
    monkeypatch.setattr(main, "measure_growth", partial(measure_growth, sizes=(500,)))
    monkeypatch.setattr(main, "_READ_TIMES", 1)
    monkeypatch.setattr(reading, "_WRITES", 2)
    import_events(scratch.settings, write_events(tmp_path / "events.tsv.gz", 1500))
    read, growth, answers, freshness = asyncio.run(main.measure_in(scratch.settings, 2, write=True))
    assert [row[0] for row in read.rows] == ["Neo4j", "the saved copy"]
    assert [row[0] for row in growth.rows] == ["500", "500"]
    ways = {"bare numpy", "in process, columns", "in process, whole", "HTTP", "Cypher", "Polars", "DuckDB", "Raphtory"}
    assert {row[1] for row in answers.rows} == ways
    assert len(answers.rows) == len(ways) * 6
    assert {row[2] for row in answers.rows if row[1] == "Raphtory"} == {"not there"}
    assert [row[0] for row in freshness.rows] == [2]
