"""Seconds from ``parley serve`` to a ready answer: with nothing there yet, and from the second start on."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.settings import Settings

_ANSWER = "/v1/actors/russia"


def measure_start(*, cold_runs: int, warm_runs: int) -> Table:
    """Start again and again; cold runs fetch Neo4j's jars each time."""
    table = Table(
        "From parley serve to a ready answer",
        ("start", "runs", "ready: median s", "least s", "most s", "first actor: median s"),
        notes=[
            "",
            "Seconds until /readyz says so over HTTP, and until one actor is answered after it. Cold: an empty",
            "PARLEY_HOME, so that the jars are fetched and checked, class data are made, the schema and the seed are",
            "loaded. First: the same with jars and class data there. Warm: the second and later starts. The Python",
            "packages are there in each.",
        ],
    )
    colds = []
    for _ in range(cold_runs):
        cache = Path(tempfile.mkdtemp(prefix="parley-bench-cache-"))
        try:
            with make_home(cache) as settings:
                colds.append(_start(settings))
        finally:
            shutil.rmtree(cache)
    with make_home() as settings:
        # Not counted: the user's own cache may be empty.
        _start(settings)
        shutil.rmtree(settings.data_folder)
        firsts = [_start(settings)]
        warms = [_start(settings) for _ in range(warm_runs)]
    for name, runs in (("cold", colds), ("first", firsts), ("warm", warms)):
        if runs:
            readies = [ready for ready, _ in runs]
            numbers = (median(readies), min(readies), max(readies), median(answer for _, answer in runs))
            table.rows.append((name, len(runs), *(f"{number:.1f}" for number in numbers)))
    return table


def _start(settings: Settings) -> tuple[float, float]:
    """Seconds until it says that it is ready, and until it answers a question."""
    began = time.monotonic()
    with serve(settings) as port:
        await_answer(port, "/readyz")
        ready = time.monotonic() - began
        await_answer(port, _ANSWER)
        return ready, time.monotonic() - began
