"""Measures and prints tables: ``python -m bench [NAME…] [--record]``; without names, everything."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from bench.against import measure_against
from bench.elsewhere import measure_elsewhere
from bench.imports import measure_imports
from bench.load import measure_load
from bench.network import measure_network
from bench.page import measure_page
from bench.reads import measure_reads
from bench.reconciling import measure_reconcile
from bench.spelling import measure_spelling
from bench.start import measure_start
from bench.tables import Table, record

# As many as the half million whose figures are in docs/measured.md.
_HALF = 517_000


def _count_rows(text: str) -> int | None:
    """How many rows of events; None for the year as it is."""
    return {"half": _HALF, "year": None}[text] if text in ("half", "year") else int(text)


def main() -> None:
    """Run what was asked for; ``--record`` appends the tables to docs/measured.md."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    names = "start|reads|reconcile|spelling|imports|page|network|load|elsewhere|against"
    parser.add_argument("what", nargs="*", metavar=names, help="which; without any, all")
    parser.add_argument("--rounds", type=int, default=40, help="rounds of the reads")
    parser.add_argument("--batches", type=int, default=5, help="batches of names of each sort")
    parser.add_argument("--cold", type=int, default=1, help="starts that fetch everything anew")
    parser.add_argument("--warm", type=int, default=5, help="starts on what is there")
    parser.add_argument(
        "--rows", type=_count_rows, help="rows to import: a number, half (a million), or year (ICEWS 2014)"
    )
    parser.add_argument("--home", type=Path, help="with network: a PARLEY_HOME that has events in it")
    parser.add_argument("--tree", type=Path, action="append", default=[], help="with against: folders of other commits")
    parser.add_argument("--only", default="", help="with against: the questions with these words in their names")
    parser.add_argument("--homes", type=Path, help="with against: where its homes are left, and taken from")
    parser.add_argument("--record", action="store_true", help="append the tables to docs/measured.md")
    asked = parser.parse_args()
    measures: dict[str, Callable[[], list[Table]]] = {
        "start": lambda: [measure_start(cold_runs=asked.cold, warm_runs=asked.warm)],
        "reads": lambda: [measure_reads(rounds=asked.rounds)],
        "reconcile": lambda: [measure_reconcile(rounds=asked.batches)],
        "spelling": measure_spelling,
        "imports": lambda: [measure_imports(rows=asked.rows, rounds=2)],
        "network": lambda: measure_network(rows=asked.rows, repeats=asked.rounds, home=asked.home),
        "load": lambda: measure_load(events=asked.rows, rounds=asked.batches),
        "page": lambda: [measure_page()],
        "elsewhere": lambda: measure_elsewhere(rows=asked.rows, rounds=asked.rounds, home=asked.home),
        "against": lambda: [measure_against(asked.tree, rounds=asked.rounds, only=asked.only, homes=asked.homes)],
    }
    if unknown := set(asked.what) - measures.keys():
        parser.error(f"no such measurement: {', '.join(sorted(unknown))}")
    tables = []
    for name in asked.what or [name for name in measures if name != "against"]:
        for table in measures[name]():
            table.show()
            tables.append(table)
    if asked.record:
        record(tables)


if __name__ == "__main__":
    main()
