"""Networks by Cypher, over what Neo4j stores of facts: their bounds and who takes part in them, version by version."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import neo4j
import orjson

from graph.network.context import Context
from graph.network.filters import NetworkFilters
from graph.time import BEGIN, END, Bounds, Moment, read_edtf

FAMILY_OF = {
    "tie": "tie", "talked": "talk", "signed": "agreement", "demanded": "demand", "acted": "event",
    "agrees": "position",
}  # fmt: skip
_DAY = timedelta(days=1)
_QUERIES = Path(__file__).with_name("queries")

# Layer, both ends, weight, and whether one of its facts holds for certain.
Pair = tuple[str, str, str, int, bool]
Interval = dict[str, Any]


@dataclass
class Cypher:
    """Asks one Neo4j; the dates that it has as text only are read once a data version."""

    driver: neo4j.AsyncDriver
    _dates: dict[int, tuple[dict[str, Interval], dict[str, Interval]]] = field(default_factory=dict)

    async def pairs(
        self, n: int, moment: Moment, filters: NetworkFilters, *, certain_only: bool = False
    ) -> tuple[int, list[Pair]]:
        """How many pairs there are, and the heaviest of them, equal ones by layer and ids."""
        dates, lives = await self._written(n)
        days = _days(moment, filters)
        # In one map, for Neo4j plans anew for lists and texts of other lengths.
        given: dict[str, Any] = dict(
            n=n, families=[FAMILY_OF[layer] for layer in filters.layers], dates=dates, lives=lives,
            process=filters.process or "", kinds=[*filters.kinds], types=[*filters.types], around=[*filters.around],
            depth=filters.depth, min_weight=float(filters.min_weight), min_degree=filters.min_degree,
            limit=filters.limit, certain_only=certain_only, always=moment.always,
            open=moment.as_of is None and moment.start is None,
            before="~" if days["last"] == END else (days["last"] + _DAY).isoformat(),
            after=min(days["first"], days["since"]), **days,
        )  # fmt: skip
        rows = await self.ask("pairs", given=given)
        return (rows[0]["total"], [(*pair,) for pair in rows[0]["edges"]]) if rows else (0, [])

    async def steps(self, n: int, moment: Moment, filters: NetworkFilters, source: str, target: str) -> int | None:
        """How long the shortest path is, of four steps at most; None where there is none."""
        rows = await self.ask(
            "shortest", n=n, source=source, target=target, families=[FAMILY_OF[layer] for layer in filters.layers],
            **_days(moment, filters),
        )  # fmt: skip
        return rows[0]["steps"] if rows else None

    async def has_only_stored_dates(self, n: int) -> bool:
        """Whether a path can be asked for: no life of an actor and no late signature bounds a step."""
        return not any(await self._written(n))

    async def _written(self, n: int) -> tuple[dict[str, Interval], dict[str, Interval]]:
        if n not in self._dates:
            rows = await self.ask("written_dates", n=n)
            signed = {text: _interval(read_edtf(text)) for row in rows for text in row["signed"]}
            bodies = [orjson.loads(body) for row in rows for body in row["actors"]]
            self._dates[n] = signed, dict(_lives({body["id"]: body for body in bodies}))
        return self._dates[n]

    async def ask(self, name: str, **given: Any) -> list[dict[str, Any]]:
        """The rows of one of these queries."""
        async with self.driver.session(default_access_mode=neo4j.READ_ACCESS, fetch_size=-1) as session:
            return [dict(row) async for row in await session.run(neo4j.Query(_read(name)), given)]


@cache
def _read(name: str) -> str:
    return (_QUERIES / f"{name}.cypher").read_text(encoding="utf-8")


def _days(moment: Moment, filters: NetworkFilters) -> dict[str, Any]:
    """A moment in days. Parameters are of the same types in every question, for Neo4j plans anew where they are not."""
    day = moment.as_of
    last = END if moment.end is None else moment.end - _DAY
    first = moment.start or BEGIN
    since = first if day is None else day - (filters.within - 1) * _DAY
    return {
        "on_day": day is not None, "day": day or BEGIN, "since": since,
        "first": day or first, "last": day or last,
    }  # fmt: skip


def _lives(actors: dict[str, dict[str, Any]]) -> Iterator[tuple[str, Interval]]:
    context = Context(actors)
    for actor in actors:
        life = context.life(actor)
        if life is not None:
            yield actor, _interval(life)


def _interval(span: Bounds) -> Interval:
    sides: dict[str, date] = {
        "se": span.start_earliest, "sl": span.start_latest, "ee": span.end_earliest, "el": span.end_latest
    }  # fmt: skip
    return {**sides, "unsure": span.uncertain}
