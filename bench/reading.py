"""Readers over HTTP that keep the networks they got, to be compared afterwards."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from statistics import median, quantiles
from typing import Any
from urllib.parse import urlencode

import orjson

from graph.network.filters import LAYERS, NetworkFilters
from graph.session.question import Question
from graph.session.view import View
from graph.time import ALWAYS, Moment
from tests.reference.comparing import Comparing
from tests.reference.worlds import World

_COMPARED = ("nodes", "edges", "left_out")
_MOST_CHECKED = 400
_ANSWER_SECONDS = 60

# A question about a network: what it asks for, and its address.
Network = tuple[Question, NetworkFilters, str]


def network_questions(world: World, chance: random.Random, count: int = 40) -> list[Network]:
    """Networks of random days, windows, layers and neighbourhoods, each with the address that asks for it."""
    return [_network(world, chance) for _ in range(count)]


def _network(world: World, chance: random.Random) -> Network:
    day = _day(world, chance)
    until = day + timedelta(days=chance.choice((7, 30, 365)))
    when: dict[str, Any] = chance.choice(({}, {"as_of": day}, {"from": day, "to": until}, {"from": day, "to": until}))
    moment = ALWAYS if not when else Moment(when.get("as_of"), when.get("from"), when.get("to"))
    filters = NetworkFilters(
        around=chance.choice(((), (), (chance.choice(world.actors),))),
        depth=chance.choice((1, 2)),
        layers=chance.choice((LAYERS, LAYERS, ("acted",), ("tie", "talked"))),
        min_weight=chance.choice((1, 1, 2)),
        limit=chance.choice((20, 200, 500)),
        within=chance.choice((30, 365)),
    )
    certain_only = chance.random() < 0.25
    asked = {
        **when, "around": filters.around, "depth": filters.depth, "layers": filters.layers, "limit": filters.limit,
        "min_weight": filters.min_weight, "within": filters.within, "certain_only": str(certain_only).lower(),
    }  # fmt: skip
    return Question(moment, certain_only=certain_only), filters, f"/v1/network?{urlencode(asked, doseq=True)}"


def other_paths(world: World, chance: random.Random, count: int = 40) -> list[str]:
    """Addresses of changes, paths, the ledger and actors."""
    found = []
    for _ in range(count):
        day, one, other = _day(world, chance), *chance.sample(world.actors, 2)
        found += [
            f"/v1/network/changes?from={day}&to={day + timedelta(days=30)}&limit=200",
            f"/v1/paths?source={one}&target={other}&from={day}&to={day + timedelta(days=60)}",
            f"/v1/demands?as_of={day}",
            f"/v1/actors/{one}",
        ]
    return found


def _day(world: World, chance: random.Random) -> date:
    return world.first + timedelta(days=chance.randrange((world.last - world.first).days + 1))


@dataclass
class Reading:
    """What readers at a port ask, and what they got: how long it took, what failed, and every network."""

    port: int
    questions: Sequence[Network]
    others: Sequence[str]
    seconds: float = 0
    answered: int = 0
    checked: int = 0
    took: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    faults: list[str] = field(default_factory=list)
    unlike: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    # By question and data version.
    networks: dict[tuple[int, int], bytes] = field(default_factory=dict)

    async def run(self, readers: int, pause: float, write: Callable[[], Awaitable[None]]) -> None:
        """Read until what is written meanwhile is done, and once more after it."""
        began, going = time.monotonic(), True

        async def read(number: int) -> None:
            chance = random.Random(number)  # noqa: S311 - a sample
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                last = False
                while not last:
                    last = not going
                    await self._ask(reader, writer, chance)
                    await asyncio.sleep(chance.random() * pause)
            finally:
                writer.close()

        async def finish() -> None:
            nonlocal going
            try:
                await write()
            finally:
                going = False

        await asyncio.gather(finish(), *map(read, range(readers)))
        self.seconds = time.monotonic() - began

    async def _ask(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, chance: random.Random) -> None:
        number = chance.randrange(len(self.questions)) if chance.random() < 0.5 else None
        path = chance.choice(self.others) if number is None else self.questions[number][2]
        began = time.perf_counter()
        writer.write(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".encode())
        async with asyncio.timeout(_ANSWER_SECONDS):
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
            start = head.index("content-length:") + len("content-length:")
            body = await reader.readexactly(int(head[start : head.index("\r", start)]))
        self.took[_route(path)].append(time.perf_counter() - began)
        status = head.split(" ", 2)[1]
        if status != "200":
            self.faults.append(f"{status} {path} {body[:300].decode()}")
        elif number is not None:
            self._keep(number, orjson.loads(body))

    def _keep(self, number: int, described: dict[str, Any]) -> None:
        for node in described["nodes"]:
            del node["x"], node["y"]
        kept = orjson.dumps([described[name] for name in _COMPARED])
        version = described["data_version"]
        self.answered += 1
        if self.networks.setdefault((number, version), kept) != kept:
            self.unlike.append(f"{self.questions[number][2]} at {version}")

    def check(self, comparing: Comparing, chance: random.Random) -> None:
        """Ask the reference the same at the same data version, of as many as time allows."""
        views = comparing.asking.views
        asked = sorted(self.networks)
        for number, version in chance.sample(asked, min(len(asked), _MOST_CHECKED)):
            question, filters, path = self.questions[number]
            view = View(views.database, views.settings, question, views.tables, version)
            expected = comparing.run(comparing.asking.reference.draw_network(view, filters))
            if orjson.loads(self.networks[number, version]) != [expected[name] for name in _COMPARED]:
                self.wrong.append(f"{path} at {version}")
            self.checked += 1

    def rows(self) -> Iterator[tuple[str, int, int, float, float]]:
        """Of each route: answers, how many failed, p50 and p95 in milliseconds."""
        for route, took in sorted(self.took.items()):
            failed = sum(_route(fault.split(" ")[1]) == route for fault in self.faults)
            p95 = quantiles(took, n=20)[-1] if len(took) > 1 else took[0]
            yield route, len(took), failed, median(took) * 1000, p95 * 1000


def _route(path: str) -> str:
    route = path.partition("?")[0]
    return "/v1/actors/" if route.startswith("/v1/actors/") else route
