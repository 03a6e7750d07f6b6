"""Hundreds of connections read for minutes while loads run, then ten times as many for one: the only answer that is
5xx is a refusal with Retry-After, memory grows with the data alone, and once they have left the server answers as
before.

Each load leaves a version of every record it changes, which the network in memory has too. What more has grown is seen
beside a new server on the same data, after a minute of the same crowd and loads.

make prove WHAT=crowds ARGS="--minutes 10 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvloop

from bench.clients import connect
from bench.homes import environment, open_home, start_command
from bench.promises import BrokenPromiseError, require
from bench.rounds import Rounds
from bench.server_memory import find_server, weigh
from bench.serving import await_answer, serve
from bench.synthetic_records import make_records, write_records
from bench.tables import Table, record
from graph.local import start_database
from graph.settings import Settings

READS = (
    "/v1/actors/russia", "/v1/actors/russia/ties", "/v1/actors/syrian-government/timeline", "/v1/demands?unmet=true",
    "/v1/events?limit=20", "/v1/talks?limit=20", "/v1/ties?limit=50", "/v1/positions?limit=20",
    "/v1/actors?q=committee", "/v1/network?as_of=2021-08-18", "/v1/sources?limit=20",
    "/v1/network?from=2021-06-01&to=2021-10-01&layers=acted",
)  # fmt: skip
_TENFOLD = 10
_FACTS = 600
_REFUSED_SHARE = 0.01
_GROWTH = 1.1
_RECOVERY_SECONDS = 5.0
_CALM, _CALM_SECONDS = "/v1/actors/russia", 0.5


@dataclass(slots=True)
class Crowd:
    """What a crowd was answered: how often with which status, and how long it took."""

    statuses: Counter[int] = field(default_factory=Counter)
    seconds: list[float] = field(default_factory=list)
    broken: int = 0
    faults: list[str] = field(default_factory=list)

    def note(self, path: str, head: bytes, seconds: float) -> None:
        """One answer."""
        status = int(head[9:12])
        self.statuses[status] += 1
        self.seconds.append(seconds)
        if status >= 500 and not (status == 503 and b"\r\nretry-after:" in head.lower()):
            self.faults.append(f"{path}: {head.decode()}")

    def percentile(self, percent: int) -> float:
        """Milliseconds within which so many of a hundred were answered; 0 where none was."""
        ordered = sorted(self.seconds) or [0.0]
        return 1000 * ordered[min(len(ordered) * percent // 100, len(ordered) - 1)]

    def describe(self) -> dict[str, Any]:
        """As a round of the proof notes it."""
        answers = self.statuses.total()
        return {
            "answers": answers, "refused": self.statuses[503], "broken": self.broken,
            "p50": round(self.percentile(50), 1), "p95": round(self.percentile(95), 1),
        }  # fmt: skip


async def read_in_crowd(port: int, connections: int, seconds: float, paths: Sequence[str] = READS) -> Crowd:
    """Read over so many connections for so long, each asking again as soon as it was answered."""
    crowd, until = Crowd(), time.monotonic() + seconds

    async def read(number: int) -> None:
        chance = random.Random(number)  # noqa: S311 - a sample
        while time.monotonic() < until:
            try:
                async with connect(port) as connection:
                    while time.monotonic() < until:
                        path, began = chance.choice(paths), time.perf_counter()
                        head, _ = await connection.ask(path)
                        crowd.note(path, head, time.perf_counter() - began)
            except (OSError, EOFError):
                crowd.broken += 1

    reading = [asyncio.create_task(read(number)) for number in range(connections)]
    _, late = await asyncio.wait(reading, timeout=seconds + 1)
    for task in late:
        task.cancel()
    await asyncio.gather(*reading, return_exceptions=True)
    return crowd


async def await_calm(port: int) -> float:
    """How many seconds from now on until a read is answered at once, three times in a row."""
    began, times = time.monotonic(), 0
    while times < 3:
        asked = time.monotonic()
        with suppress(OSError, EOFError, TimeoutError):
            async with asyncio.timeout(60), connect(port) as connection:
                head, _ = await connection.ask(_CALM)
                times = times + 1 if int(head[9:12]) == 200 and time.monotonic() - asked < _CALM_SECONDS else 0
    return time.monotonic() - began


async def load_on(settings: Settings, folder: Path, seconds: float) -> list[int]:
    """Load two codings of the same facts in turn, each by a process of its own, for so long; how each ended."""
    codings = [
        write_records(folder / f"{number}.jsonl", lines) for number, lines in enumerate(make_records(_FACTS, seed=14))
    ]
    ended, until = list[int](), time.monotonic() + seconds
    while time.monotonic() < until:
        words = ("load", str(codings[len(ended) % 2]), "--as", "crowd", "--over")
        process = start_command(environment(settings), folder / "load.log", *words)
        ended.append(await asyncio.to_thread(process.wait))
    return ended


async def play_minute(settings: Settings, folder: Path, port: int, connections: int, seconds: float) -> dict[str, Any]:
    """A crowd that reads while loads run, and what the server weighs afterwards."""
    crowd, loads = await asyncio.gather(read_in_crowd(port, connections, seconds), load_on(settings, folder, seconds))
    require(not crowd.faults, f"answers that are no refusal: {crowd.faults[:3]}")
    require(not any(loads), f"loads ended with {loads}: {(folder / 'load.log').read_text()[-500:]}")
    return crowd.describe() | {"loads": len(loads), "mib": round(weigh(find_server(port)))}


async def play_tenfold(port: int, connections: int, seconds: float) -> dict[str, Any]:
    """A crowd ten times as large, and how soon the server answers as before once it has left."""
    crowd = await read_in_crowd(port, connections * _TENFOLD, seconds)
    recovered = await await_calm(port)
    require(not crowd.faults, f"answers that are no refusal: {crowd.faults[:3]}")
    require(recovered <= _RECOVERY_SECONDS, f"{recovered:.1f} s after the crowd had left there was no answer at once")
    return crowd.describe() | {"recovered": round(recovered, 2), "mib": round(weigh(find_server(port)))}


def check_refusals(minutes: Sequence[dict[str, Any]]) -> None:
    """Raises BrokenPromiseError where too many were refused."""
    refused, answers = sum(minute["refused"] for minute in minutes), sum(minute["answers"] for minute in minutes)
    require(refused <= _REFUSED_SHARE * answers, f"{refused} of {answers} were refused")


def check_memory(last: dict[str, Any], anew: dict[str, Any]) -> None:
    """Raises BrokenPromiseError where a server after its last minute weighs more than a new one on the same data."""
    weights = f"{last['mib']} MiB, and {anew['mib']} MiB of a new server on the same data"
    require(last["mib"] <= _GROWTH * anew["mib"], f"memory grew: {weights}")


def print_result(
    minutes: Sequence[dict[str, Any]], tenfold: dict[str, Any], anew: dict[str, Any], connections: int
) -> Table:
    """The table."""
    columns = ("minute", "connections", "answers", "refused", "broken off", "p50 ms", "p95 ms", "loads", "MiB")
    table = Table("Crowds that read while loads run", columns)
    keys = ("answers", "refused", "broken", "p50", "p95")
    for number, minute in enumerate(minutes, 1):
        table.rows.append((number, connections, *(minute[key] for key in keys), minute["loads"], minute["mib"]))
    table.rows.append(("tenfold", connections * _TENFOLD, *(tenfold[key] for key in keys), 0, tenfold["mib"]))
    table.rows.append(("new server", connections, *(anew[key] for key in keys), anew["loads"], anew["mib"]))
    table.notes = [
        "",
        "The founding case; each connection asks again as soon as it was answered, by a client on the same machine.",
        "Refused: 503 with Retry-After; no other answer was 5xx. MiB: the server and its processes but Neo4j.",
        "New server: one more minute, of a server started after all others on the same data.",
        f"Once the last crowd had left, three reads in a row were answered at once after {tenfold['recovered']:.1f} s.",
    ]
    return table


def main() -> None:
    """Play the minutes that are missing, the tenfold crowd, and a minute of a new server; exit 1 where a promise is
    broken.
    """
    parser = argparse.ArgumentParser(prog="make prove WHAT=crowds", description=main.__doc__)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--connections", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long a minute and the tenfold crowd last")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    crowd = asked.connections, asked.seconds
    with Rounds("crowds", minutes=asked.minutes, connections=asked.connections, seconds=asked.seconds) as rounds:
        try:
            play(rounds, asked.minutes, *crowd)
            *minutes, tenfold, anew = rounds.played[: asked.minutes + 2]
            check_refusals(minutes)
            check_memory(minutes[-1], anew)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
    table = print_result(minutes, tenfold, anew, asked.connections)
    table.show()
    if asked.record:
        record([table])


def play(rounds: Rounds, minutes: int, connections: int, seconds: float) -> None:
    """Add what is missing of so many minutes, a tenfold crowd and a minute of a new server, all on the same data.

    Raises BrokenPromiseError.
    """
    home = rounds.path.with_suffix("")
    if not rounds.played:
        shutil.rmtree(home, ignore_errors=True)
    with open_home(home) as settings, tempfile.TemporaryDirectory() as folder:
        start_database(settings)

        def play_one(port: int) -> dict[str, Any]:
            return uvloop.run(play_minute(settings, Path(folder), port, connections, seconds))

        if len(rounds.played) <= minutes:
            with serve(settings) as port:
                await_answer(port, READS[-1])
                while len(rounds.played) < minutes:
                    rounds.add(**play_one(port))
                    print(rounds.played[-1], flush=True)
                rounds.add(**uvloop.run(play_tenfold(port, connections, seconds)))
                print(rounds.played[-1], flush=True)
        if len(rounds.played) == minutes + 1:
            with serve(settings) as port:
                await_answer(port, READS[-1])
                rounds.add(**play_one(port))
    shutil.rmtree(home)


if __name__ == "__main__":
    main()
