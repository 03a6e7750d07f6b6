"""Servers of several trees on the same data, asked the same in turn: how this tree's times compare with the others'."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import uvloop

from bench.against.questions import list_questions
from bench.clients import Connection, connect
from bench.homes import make_home, open_home
from bench.imports import find_events, import_events
from bench.serving import await_answer, serve
from bench.tables import ROOT, Table, read_commit
from graph.records.files import read_file
from graph.records.raw import Raw
from graph.settings import Settings

# Rounds of a question before any is counted, and those that follow each other: a database that was just started gets
# faster for minutes, which is to count for all questions alike.
_WARM_UP, _AT_ONCE = 60, 20
# As many addresses of a question at most; then they are asked again, of servers that keep no answers.
_ADDRESSES = 40
_BUSIEST = 60
_NOW = "this"
# Of every tree: nothing is kept from one answer to the next, and none is 202.
_ANEW = {"answers_mb": 0, "projection_wait_seconds": 600, "layout_wait_seconds": 600}


@dataclass(slots=True)
class Answers:
    """What one tree's answers to one question took, in the order of the rounds, and how large they were."""

    milliseconds: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)

    def percentile(self, share: float) -> float:
        """Milliseconds within which this share of the answers came."""
        return sorted(self.milliseconds)[int(share * (len(self.milliseconds) - 1))]


Found = Mapping[str, Mapping[str, Answers]]


def measure_against(trees: Sequence[Path], *, rounds: int, only: str = "", homes: Path | None = None) -> Table:
    """Serve this tree and the others, each on a home of its own with the same data, and ask all of them in turn.

    ``trees``: folders with other commits of this project. ``only``: the questions with this word in their names.
    ``homes``: where the homes are left for the next time, and taken from.
    """
    names = {_NOW: ROOT} | {read_commit(tree): tree for tree in trees}
    with ExitStack() as stack:
        ports = {name: stack.enter_context(_serve(name, tree, homes)) for name, tree in names.items()}
        for port in ports.values():
            await_answer(port, "/v1/network?limit=1")
        found = uvloop.run(_ask_all(ports, rounds, only))
    return _table(found, rounds)


@contextmanager
def _serve(name: str, tree: Path, homes: Path | None) -> Iterator[int]:
    """The port of a server of this tree, on a home that its own import filled with the seed and the events."""
    with make_home(None, **_ANEW) if homes is None else open_home(homes / name, **_ANEW) as settings:
        # A file that a home knows already takes no time.
        import_events(settings, find_events(), tree=tree)
        with serve(settings, *_ANEW, tree=tree) as port:
            yield port


async def _ask_all(ports: Mapping[str, int], rounds: int, only: str) -> Found:
    async with AsyncExitStack() as stack:
        connections = {name: await stack.enter_async_context(connect(port)) for name, port in ports.items()}
        questions = list_questions(_list_seed(), await _find_busiest(connections[_NOW]), _ADDRESSES)
        asked = {name: paths for name, paths in questions.items() if only in name}
        found = {name: {tree: Answers() for tree in connections} for name in asked}
        for start in range(-_WARM_UP, rounds, _AT_ONCE):
            for name, paths in asked.items():
                for number in range(start, min(start + _AT_ONCE, rounds)):
                    await _ask_each(connections, paths[number % len(paths)], found[name], number)
    return found


async def _ask_each(
    connections: Mapping[str, Connection], path: str, found: Mapping[str, Answers], number: int
) -> None:
    """Ask all trees the same, another one first in each round; rounds below zero are not counted."""
    order = list(connections)
    first = number % len(order)
    for name in order[first:] + order[:first]:
        began = time.perf_counter()
        body = await connections[name].fetch(path)
        took = (time.perf_counter() - began) * 1000
        if number >= 0:
            found[name].milliseconds.append(took)
            found[name].sizes.append(len(body))


def _list_seed() -> list[str]:
    """The ids of the actors of the founding case."""
    found = read_file(ROOT / "graph" / "seed" / "actors.yaml", Settings())
    return [one.values["id"] for one in found if isinstance(one, Raw) and one.values.get("kind") == "actor"]


async def _find_busiest(connection: Connection) -> list[str]:
    """Actors with many edges in the year of events, those with the most first."""
    nodes = (await connection.get("/v1/network?layers=acted&from=2014-01-01&to=2015-01-01&limit=2000"))["nodes"]
    ordered = sorted(nodes, key=lambda node: (-node["degree"], node["id"]))
    return [node["id"] for node in ordered[:_BUSIEST]]


def _table(found: Found, rounds: int) -> Table:
    table = Table(
        "Answers of this tree beside those of older ones",
        ("question", "before", "p50 ms", "p50 ms now", "times, p25", "times, p50", "times, paired", "kB", "kB now"),
        notes=[
            "",
            f"The founding case and ICEWS 2014; {rounds} rounds a question: each tree in turn is asked the same over",
            f"one connection, another one first in each round, after {_WARM_UP} rounds that are not counted, with",
            "PARLEY_ANSWERS_MB=0, so that every answer is made anew. Times: this tree's percentile divided by that of",
            "the other; paired: the median of the quotients of one round. kB: of an answer's JSON, on average.",
        ],
    )
    for question, trees in found.items():
        now = trees[_NOW]
        for name, before in trees.items():
            if name == _NOW:
                continue
            quotients = [one / other for one, other in zip(now.milliseconds, before.milliseconds, strict=True)]
            ratios = [now.percentile(share) / before.percentile(share) for share in (0.25, 0.5)] + [median(quotients)]
            table.rows.append((
                question, name, f"{before.percentile(0.5):.2f}", f"{now.percentile(0.5):.2f}",
                *(f"{ratio:.2f}" for ratio in ratios), _mean_kb(before), _mean_kb(now),
            ))  # fmt: skip
    return table


def _mean_kb(answers: Answers) -> str:
    return f"{sum(answers.sizes) / len(answers.sizes) / 1000:.1f}"
