"""Damages every file that Parley saves and can make again: each is made again, or is read as it was written.

make prove WHAT=saved ARGS="--damages 20000 --starts 50 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog
from starlette.testclient import TestClient

from api.app import create_app
from bench.damage import DAMAGES, damage
from bench.homes import make_home
from bench.imported_ties import import_ties
from bench.rounds import Rounds
from bench.tables import Table, record
from graph.driver import Database
from graph.local import start_database
from graph.local.sharing import find_archives, write_sums
from graph.local.state import State, read_state
from graph.network.columns.saved import read_saved, save
from graph.session.layouts import read_places
from graph.settings import Settings
from graph.store import load_seed, prepare

# What is read of the files of a home: names below its data folder.
SERVED = ("network.npz", "layout.json", "database.json")
# Every saved file, by the name it has in the table.
FILES = (*SERVED, "sha256.json (class data)")

_QUESTIONS = (
    "/v1/network?layers=tie&limit=2000",
    "/v1/network?as_of=2021-08-01",
    "/v1/network?kinds=BACKS&format=csv&part=edges",
    "/v1/ties?limit=500",
    "/v1/paths?source=syrian-government&target=iran",
    "/v1/export?kind=BACKS",
)
_READY_SECONDS = 120


class BrokenPromiseError(AssertionError):
    """What was promised, and was not so."""


@dataclass(frozen=True, slots=True)
class Saved:
    """A saved file: where it lies, and how to read it into something that is equal where it says the same."""

    name: str
    path: Path
    read: Callable[[], Any]


async def fill(database: Database, settings: Settings, folder: Path) -> None:
    """The founding case, and imported ties of every kind, in two commits."""
    await prepare(database, settings)
    await load_seed(database, settings)
    await import_ties(database, settings, folder, first=0, count=44)
    await import_ties(database, settings, folder, first=100, count=11)


def ask_all(settings: Settings) -> list[bytes]:
    """Start an app in this home, wait until it is ready, and put every question. Raises BrokenPromiseError."""
    with TestClient(create_app(settings), headers={"host": "127.0.0.1"}) as client:
        give_up = time.monotonic() + _READY_SECONDS
        while (ready := client.get("/readyz")).status_code != 200:
            if time.monotonic() > give_up:
                raise BrokenPromiseError(f"/readyz stays false: {ready.text}")
        answers = []
        for path in _QUESTIONS:
            answer = client.get(path)
            if answer.status_code != 200:
                raise BrokenPromiseError(f"{path} answers {answer.status_code}: {answer.text:.300}")
            answers.append(answer.content)
    return answers


def list_saved(settings: Settings, folder: Path) -> list[Saved]:
    """Every saved file of a home that was served from. The class data are small stand-ins in ``folder``."""
    data, archives = settings.data_folder, folder / "class-data"
    archives.mkdir()
    for number, name in enumerate(("base.jsa", "neo4j.jsa")):
        (archives / name).write_bytes(bytes([number]) * 5000)
    write_sums(archives)
    again = folder / "again.npz"

    def read_network() -> bytes | None:
        snapshot = read_saved(data / "network.npz")
        if snapshot is None:
            return None
        save(snapshot, again)
        return again.read_bytes()

    def read_database() -> State | None:
        state = read_state(data / "database.json")
        return None if state == State() else state

    reads: Sequence[tuple[Path, Callable[[], Any]]] = (
        (data / "network.npz", read_network),
        (data / "layout.json", lambda: read_places(data / "layout.json") or None),
        (data / "database.json", read_database),
        (archives / "sha256.json", lambda: find_archives(archives)),
    )
    return [Saved(name, path, read) for name, (path, read) in zip(FILES, reads, strict=True)]


def damage_files(saved: Sequence[Saved], damages: int, seed: int, rounds: Rounds) -> None:
    """Damage each file so many times and read it.

    Raises BrokenPromiseError where what is read is not what was written.
    """
    played = Counter(one["file"] for one in rounds.played if not one["served"])
    for one in saved:
        whole, right = one.path.read_bytes(), one.read()
        if right is None:
            raise BrokenPromiseError(f"{one.name} cannot be read as it was written")
        try:
            for number in range(played[one.name], damages):
                kind, damaged = damage(whole, f"{seed} {one.name} {number}")
                one.path.write_bytes(damaged)
                found = one.read()
                if found is not None and found != right:
                    raise BrokenPromiseError(f"{one.name}, damage {number} ({kind}): something else is read")
                rounds.add(file=one.name, served=False, damage=kind, came="made again" if found is None else "the same")
        finally:
            one.path.write_bytes(whole)


def serve_damaged(settings: Settings, starts: int, seed: int, rounds: Rounds) -> None:
    """Start so many times beside a damaged file, in turn.

    Raises BrokenPromiseError where not every answer is as before.
    """
    right = ask_all(settings)
    played = sum(one["served"] for one in rounds.played)
    for number in range(played, starts):
        name = SERVED[number % len(SERVED)]
        path = settings.data_folder / name
        whole = path.read_bytes()
        kind, damaged = damage(whole, f"{seed} served {number}")
        if number // len(SERVED) % 5 == 4:
            kind, damaged = "empty", b""
        path.write_bytes(damaged)
        answers = ask_all(settings)
        for question, one, other in zip(_QUESTIONS, right, answers, strict=True):
            if one != other:
                raise BrokenPromiseError(f"{name}, start {number} ({kind}): {question} is answered otherwise")
        if path.read_bytes() == damaged != whole:
            raise BrokenPromiseError(f"{name}, start {number} ({kind}): it was not made again")
        rounds.add(file=name, served=True, damage=kind, came="made again")


def print_result(rounds: Rounds) -> Table:
    """The table."""
    kinds = [*DAMAGES, "empty"]
    table = Table(
        "Saved files, damaged",
        ("file", "read", "made again", "the same", "wrong", *kinds, "taken through /readyz", "answers as before"),
        notes=[
            "",
            "Read: the file was damaged at random, and read. Made again: the damage was seen, and nothing was read.",
            "Taken through /readyz: an app was started beside the damaged file, became ready, answered",
            f"{len(_QUESTIONS)} questions as before (networks, paths, ties, exports), and made the file again.",
        ],
    )
    for name in FILES:
        read = [one for one in rounds.played if one["file"] == name and not one["served"]]
        served = [one for one in rounds.played if one["file"] == name and one["served"]]
        same = sum(one["came"] == "made again" for one in served)
        came, damages = Counter(one["came"] for one in read), Counter(one["damage"] for one in read)
        table.rows.append(
            (name, f"{len(read):,}", f"{came['made again']:,}", f"{came['the same']:,}",
             len(read) - came["made again"] - came["the same"],
             *(f"{damages[kind]:,}" for kind in kinds), len(served), same)
        )  # fmt: skip
    return table


def prove(settings: Settings, folder: Path, rounds: Rounds, *, damages: int, starts: int, seed: int) -> None:
    """All of it, in a home whose Neo4j runs and is filled. Raises BrokenPromiseError."""
    # Thousands of lines that each name a damaged file are what is asked for, and nothing to read.
    logs = logging.getLogger("parley.files")
    logs.disabled = True
    try:
        ask_all(settings)
        serve_damaged(settings, starts, seed, rounds)
        damage_files(list_saved(settings, folder), damages, seed, rounds)
    finally:
        logs.disabled = False


def main() -> None:
    """Damage, read and serve; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.saved", description=__doc__)
    parser.add_argument("--damages", type=int, default=20_000, help="damages of each file that are read")
    parser.add_argument("--starts", type=int, default=50, help="starts beside a damaged file")
    parser.add_argument("--seed", type=int, default=2021, help="what damages are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    with (
        make_home(away_seconds=30.0) as settings,
        tempfile.TemporaryDirectory() as folder,
        Rounds("saved", seed=asked.seed) as rounds,
    ):
        local = start_database(settings)
        database = Database.connect(local.url, local.user, local.password, settings)
        asyncio.run(_fill(database, settings, Path(folder)))
        try:
            prove(settings, Path(folder), rounds, damages=asked.damages, starts=asked.starts, seed=asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
        table = print_result(rounds)
    table.show()
    if asked.record:
        record([table])


async def _fill(database: Database, settings: Settings, folder: Path) -> None:
    try:
        await fill(database, settings, folder)
    finally:
        await database.close()


if __name__ == "__main__":
    main()
