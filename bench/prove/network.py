"""Answers from memory equal the slow reference over thousands of random questions: ``make prove WHAT=network``."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from pathlib import Path

from bench.homes import make_home
from graph.driver import Database
from graph.local import start_database
from graph.store import prepare
from tests.reference import making
from tests.reference.equality import Asking, World, compare_answers, load_commits

_PATIENT = {"away_seconds": 30.0, "projection_wait_seconds": 60.0, "layout_wait_seconds": 60.0}


def main() -> None:
    """Load made-up records in several commits, then ask; fails with the question where the two differ."""
    parser = argparse.ArgumentParser(prog="prove network", description=__doc__)
    parser.add_argument("--questions", type=int, default=5000, help="how many, each for a network, changes and paths")
    asked = parser.parse_args()
    with make_home() as settings, tempfile.TemporaryDirectory() as folder, asyncio.Runner() as runner:
        local, patient = start_database(settings), settings.model_copy(update=_PATIENT)
        database = Database.connect(local.url, local.user, local.password, patient)
        try:
            runner.run(prepare(database, patient))
            commits = runner.run(load_commits(database, patient, Path(folder)))
            world = World(
                making.ACTORS, making.SOURCES, making.PROCESSES, making.ISSUES, making.TYPES, making.FIRST,
                making.LAST, commits,
            )  # fmt: skip
            began = time.monotonic()
            edges = compare_answers(runner.run, Asking(database, patient), world, asked.questions)
            took = time.monotonic() - began
        finally:
            runner.run(database.close())
    print(f"{asked.questions:,} questions, {edges:,} edges of networks compared, none differs; {took:,.0f} s")


if __name__ == "__main__":
    main()
