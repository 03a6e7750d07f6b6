"""The first start of a home raced by another user of the machine, who never gets in; and ``parley serve`` stopped and
started again at once, which is ready each time.

make prove WHAT=starts ARGS="--record"; the race needs root.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from bench.homes import environment, make_home, start_command
from bench.intruder import intrude
from bench.promises import BrokenPromiseError, require
from bench.rounds import Rounds
from bench.serving import await_answer
from bench.tables import Table, record
from graph.local import start_database
from graph.local.paths import LocalPaths
from graph.local.server import choose_port
from graph.local.state import State
from graph.settings import Settings

_RACE, _RESTART = "a first start raced by another user", "serve stopped, and started again at once"
_SECONDS = 240
# The next one starts somewhere while the one before ends.
_APART_SECONDS = 2.0


def race_start(folder: Path) -> dict[str, int | str]:
    """A first start in a new home, at a port that the intruder knows."""
    with make_home() as settings:
        port = choose_port()
        paths = LocalPaths.of(settings)
        paths.data.mkdir(parents=True, mode=0o700)
        State(port).write(paths.state)
        notes = folder / f"{port}.notes"
        with intrude(port, notes) as intruder:
            local = start_database(settings)
            intruder.await_try()
            require(local.url.endswith(f":{port}"), "Neo4j took another port than the intruder tried")
        logins, tries = intruder.count_logins(), intruder.read()
    require(logins == 0, f"another user logged in {logins} times during a first start")
    return {"tries": len(tries), "refused as": max(Counter(tries).items(), key=lambda item: item[1])[0]}


def restart(settings: Settings, folder: Path, pauses: Iterable[float]) -> Iterable[dict[str, float]]:
    """Stop a serve and start the next one after each pause; how long that one took until it was ready."""
    port = choose_port()
    before = _serve(settings, folder, port)
    try:
        # A process that is hardly there yet hears no signal: it is only ended by it.
        await_answer(port, "/v1/sources")
        for pause in pauses:
            before.send_signal(signal.SIGTERM)
            time.sleep(pause)
            started, port = time.monotonic(), choose_port()
            after = _serve(settings, folder, port)
            before, ended = after, before
            await_answer(port, "/v1/sources")
            require(ended.wait(_SECONDS) == 0, "the one that was stopped did not end well")
            yield {"after": round(pause, 2), "ready": round(time.monotonic() - started, 1)}
    finally:
        before.send_signal(signal.SIGTERM)
        before.wait(_SECONDS)


def _serve(settings: Settings, folder: Path, port: int) -> subprocess.Popen[bytes]:
    return start_command(environment(settings), folder / f"{port}.log", "serve", "--port", str(port), "--no-seed")


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.starts", description=__doc__)
    parser.add_argument("--races", type=int, default=50, help="first starts that are raced")
    parser.add_argument("--restarts", type=int, default=20, help="serves that are stopped and started again")
    parser.add_argument("--seed", type=int, default=2021, help="what pauses are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    races = asked.races if os.geteuid() == 0 else 0
    if races < asked.races:
        print("skipped: only root can race a start as another user", file=sys.stderr)
    with tempfile.TemporaryDirectory() as name, Rounds("starts", seed=asked.seed) as rounds:
        try:
            _play(rounds, Path(name), races, asked.restarts, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
    table = make_table(rounds)
    table.show()
    if asked.record:
        record([table])


def _play(rounds: Rounds, folder: Path, races: int, restarts: int, seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - pauses, not secrets
    pauses = [chance.uniform(0, _APART_SECONDS) for _ in range(restarts)]
    done = Counter(one["what"] for one in rounds.played)
    for _ in range(races - done[_RACE]):
        rounds.add(what=_RACE, **race_start(folder))
        print(rounds.played[-1], file=sys.stderr)
    if pauses[done[_RESTART] :]:
        with make_home() as settings:
            start_database(settings)
            for found in restart(settings, folder, pauses[done[_RESTART] :]):
                rounds.add(what=_RESTART, **found)
                print(rounds.played[-1], file=sys.stderr)


def make_table(rounds: Rounds) -> Table:
    """How often each was done, and what came of it."""
    table = Table("Starts", ("what", "rounds", "found"))
    raced = [one for one in rounds.played if one["what"] == _RACE]
    restarted = [one for one in rounds.played if one["what"] == _RESTART]
    if raced:
        tries = sum(one["tries"] for one in raced)
        found = f"0 logins in {tries:,} tries, {min(one['tries'] for one in raced)} at least in a start"
        table.rows.append((_RACE, len(raced), found))
    if restarted:
        waits = sorted(one["ready"] for one in restarted)
        table.rows.append((_RESTART, len(restarted), f"ready each time, after {waits[0]} to {waits[-1]} s"))
    return table


if __name__ == "__main__":
    main()
