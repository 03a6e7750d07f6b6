"""Fifty readers over HTTP while imports run: nothing fails, and every network is right at the data version it states.

make prove WHAT=readers ARGS="--readers 50 --rows 6000 --record"
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import tempfile
from pathlib import Path

from bench.homes import make_home
from bench.imports import import_events
from bench.prove.imports import read_lines
from bench.prove.matching import find_data
from bench.reading import Reading, network_questions, other_paths
from bench.serving import await_answer, serve
from bench.tables import Table, record
from graph.local import LocalDatabase, start_database
from graph.settings import Settings
from graph.store import prepare
from tests.reference.comparing import compare_on

_PATIENT = {"away_seconds": 60.0, "query_seconds": 120.0}


def read_while_importing(  # noqa: PLR0917 - how much of what
    settings: Settings, local: LocalDatabase, folder: Path, lines: list[str], steps: int, readers: int, pause: float
) -> Reading:
    """Serve what the first rows make, then import the table several times, a part longer each time, under readers.

    The readers go on until the last import is done and answered.
    """
    header, *rows = lines
    tables = [folder / f"{step}.tsv" for step in range(steps + 1)]
    for step, path in enumerate(tables, 1):
        path.write_text(header + "".join(rows[: len(rows) * step // len(tables)]), encoding="utf-8")
    with compare_on(local, settings.model_copy(update=_PATIENT)) as comparing:
        comparing.run(prepare(comparing.database, settings))
        import_events(settings, tables[0], "--dataset", "events")
        with serve(settings) as port:
            await_answer(port, "/v1/network?limit=1")
            world = comparing.explore()
            chance = random.Random(1)  # noqa: S311 - a sample
            reading = Reading(port, network_questions(world, chance), other_paths(world, chance))

            async def write() -> None:
                for path in tables[1:]:
                    await asyncio.to_thread(import_events, settings, path, "--dataset", "events")

            comparing.run(reading.run(readers, pause, write))
        reading.check(comparing, chance)
    return reading


def print_result(reading: Reading, readers: int, pause: float) -> Table:
    """The table."""
    table = Table(f"{readers} readers while imports run", ("route", "answers", "failed", "p50 ms", "p95 ms"))
    for route, answers, failed, p50, p95 in reading.rows():
        table.rows.append((route, f"{answers:,}", failed, f"{p50:,.0f}", f"{p95:,.0f}"))
    versions = sorted({version for _, version in reading.networks})
    table.notes += [
        "",
        f"Each waits {pause:g} s at most between two questions; {reading.seconds:,.0f} s, data versions "
        f"{versions[0]} to {versions[-1]}.",
        f"{reading.answered:,} networks, of {len(reading.networks):,} questions at a data version; one that was put "
        f"again at its version was answered otherwise {len(reading.unlike)} times.",
        f"{reading.checked:,} of them asked of the reference afterwards at that version: {len(reading.wrong)} differ.",
    ]
    return table


def main() -> None:
    """Read and import; exit 1 where anything failed or was wrong."""
    parser = argparse.ArgumentParser(prog="bench.prove.readers", description=__doc__)
    parser.add_argument("--readers", type=int, default=50, help="how many at once")
    parser.add_argument("--rows", type=int, default=6000, help="rows of ICEWS 2014 in the end")
    parser.add_argument("--steps", type=int, default=3, help="imports, one after the other")
    parser.add_argument("--pause", type=float, default=0.5, help="longest pause of a reader, in seconds")
    parser.add_argument("--data", type=Path, default=find_data(), help="folder of the datasets")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    if not asked.data.is_dir():
        sys.exit(f"no datasets in {asked.data}; name their folder with --data")
    with make_home() as settings, tempfile.TemporaryDirectory() as folder:
        local = start_database(settings)
        reading = read_while_importing(
            settings, local, Path(folder), read_lines(asked.data, asked.rows), asked.steps, asked.readers, asked.pause
        )
    table = print_result(reading, asked.readers, asked.pause)
    table.show()
    if asked.record:
        record([table])
    for fault in (*reading.faults[:5], *reading.unlike[:5], *reading.wrong[:5]):
        print(fault)
    if reading.faults or reading.unlike or reading.wrong:
        sys.exit("broken: an answer failed or was wrong")


if __name__ == "__main__":
    main()
