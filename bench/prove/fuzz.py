"""Thousands of requests in sequences that follow the links of the OpenAPI document, writes among them: each answer is
as the document describes it, none is a fault of Parley's, and what is recorded afterwards is sound.

make prove WHAT=fuzz ARGS="--cases 20000 --record"
"""

from __future__ import annotations

import argparse
import logging
import sys
from collections import Counter

import structlog
from schemathesis.python.asgi import shutdown_lifespans

from api.app import create_app
from bench.connected import connected, fill
from bench.fuzzing import list_broken, make_machine, run_machine
from bench.homes import make_home
from bench.rounds import Rounds
from bench.tables import Table, record
from graph.driver import Database
from graph.json_shapes import Values
from graph.store.auditing import Finding, audit

# Requests of a round.
_ROUND = 500
# A busy machine is not a fault. By this name requests come in.
_PATIENT: Values = {
    "away_seconds": 60.0,
    "query_seconds": 60.0,
    "database_queue_seconds": 60.0,
    "worker_seconds": 120.0,
    "worker_queue_seconds": 60.0,
    "projection_wait_seconds": 600.0,
    # What is asked for by a data version that never comes is not worth waiting for.
    "wait_seconds": 0.1,
    "allowed_hosts": ("testserver",),
}


def main() -> None:
    """Play rounds of sequences until there were so many requests; exit 1 at the first answer that is amiss."""
    parser = argparse.ArgumentParser(prog="bench.prove.fuzz", description=__doc__)
    parser.add_argument("--cases", type=int, default=20_000, help="requests at least")
    parser.add_argument("--seed", type=int, default=2026, help="what sequences are drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with (
        make_home(None, **_PATIENT) as settings,
        Rounds("fuzz", seed=asked.seed) as rounds,
    ):
        key = fill(settings)
        while sum(sum(one["answers"].values()) for one in rounds.played) < asked.cases:
            answers: Counter[str] = Counter()
            # Of every other round most requests write.
            seed, writing = asked.seed + len(rounds.played), len(rounds.played) % 2 == 1
            machine = make_machine(create_app(settings), key, answers, writing=writing, seed=seed)
            run_machine(machine, answers, _ROUND, seed=seed)
            # The next round has an app of its own.
            shutdown_lifespans()
            findings = list_broken(connected(settings, _look))
            if findings:
                sys.exit(f"broken: parley check would find {findings}")
            rounds.add(answers=answers)
            print(sum(answers.values()), file=sys.stderr)
    total: Counter[str] = Counter()
    for one in rounds.played:
        total.update(one["answers"])
    table = Table("Requests in sequences along the document's links", ("method and answer", "requests"))
    table.rows += [(what, f"{count:,}") for what, count in sorted(total.items())]
    table.rows.append(("together", f"{sum(total.values()):,}"))
    table.notes += [
        "",
        "No answer was otherwise than described. After each round parley check found only ties that merges hide.",
    ]
    table.show()
    if asked.record:
        record([table])


async def _look(database: Database) -> list[Finding]:
    return list(await audit(database))


if __name__ == "__main__":
    main()
