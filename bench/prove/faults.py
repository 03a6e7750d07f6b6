"""Faults at random moments: a migration is killed, two run at once, two loads, two writers of one record, and the clock
is set back during a load. Nothing that was acknowledged is lost, nothing is half visible, and doing it again completes.

make prove WHAT=faults ARGS="--record"
"""

from __future__ import annotations

import argparse
import random
import sys
import tempfile
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

from bench.faults.loads import ClockSetBack, Loads, TwoLoads
from bench.faults.migrations import KilledMigration, Migrations, TwoMigrations
from bench.faults.scene import Fault, Scene
from bench.faults.writers import TwoWriters
from bench.homes import make_home
from bench.promises import BrokenPromiseError
from bench.rounds import Rounds, count_outcomes
from bench.tables import Table, record


class Faults:
    """Every fault of one scene; what several share is prepared once, when it is first needed."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        self.makers: dict[str, Callable[[], Fault]] = {
            "a migration is killed": lambda: KilledMigration(self._migrations),
            "two migrations": lambda: TwoMigrations(self._migrations),
            "two loads": lambda: TwoLoads(self._loads),
            "the clock is set back": lambda: ClockSetBack(self._loads),
            "two writers of one record": lambda: TwoWriters(scene),
        }

    @cached_property
    def _migrations(self) -> Migrations:
        return Migrations(self._scene)

    @cached_property
    def _loads(self) -> Loads:
        return Loads(self._scene)


def play_rounds(scene: Scene, rounds: Rounds, count: int, seed: int) -> None:
    """Go on until every fault was made so often. Raises BrokenPromiseError."""
    chance = random.Random(seed)  # noqa: S311 - moments, not secrets
    makers = Faults(scene).makers
    moments = [(number, name, chance.random()) for number in range(count) for name in makers]
    for number, name, share in moments[len(rounds.played) :]:
        found = makers[name]().play(number, share)
        rounds.add(fault=name, number=number, share=round(share, 3), found=found)
        print(rounds.played[-1], file=sys.stderr)


def main() -> None:
    """Run the rounds, going on where a run was broken off, and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.faults", description=__doc__)
    parser.add_argument("--rounds", type=int, default=20, help="rounds of each fault")
    parser.add_argument("--records", type=int, default=1000, help="records of a load, and of what is migrated")
    parser.add_argument("--seed", type=int, default=2021, help="what moments are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    with (
        make_home(lease_seconds=2.0, batch_rows=250) as settings,
        tempfile.TemporaryDirectory() as folder,
        Rounds("faults", records=asked.records, seed=asked.seed) as rounds,
    ):
        try:
            with Scene(settings, Path(folder), asked.records) as scene:
                play_rounds(scene, rounds, asked.rounds, asked.seed)
        except BrokenPromiseError as broken:
            sys.exit(f"broken: {broken}")
    table = Table("Faults at random moments", ("fault", "rounds", "found"))
    for name in dict.fromkeys(one["fault"] for one in rounds.played):
        found = [one["found"] for one in rounds.played if one["fault"] == name]
        table.rows.append((name, len(found), count_outcomes(found)))
    table.notes += [
        "",
        f"{asked.records:,} records a load, in batches of {settings.batch_rows}. Afterwards all records are visible or",
        "none, parley check finds nothing, what was acknowledged is there, and what was broken off completes when run",
        "again: a migration leaves every version, relationship and index as an undisturbed one does. Of two writers of",
        "one record one is refused as stale. The clock is set back by 2 minutes to 2 days, as an injected clock",
        "is: everything noted so far lies so much later; commits stay in their order, and no lock is stuck.",
    ]
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
