"""Seconds from ``parley serve`` to a ready answer: with nothing there yet, and from the second start on."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import ROOT, Table
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
            "packages are there in each: those of requirements/run.txt, as for make serve.",
        ],
    )
    colds = []
    with tempfile.TemporaryDirectory(prefix="parley-bench-python-") as folder:
        python = _make_python(Path(folder))
        for _ in range(cold_runs):
            with (
                tempfile.TemporaryDirectory(prefix="parley-bench-cache-") as cache,
                make_home(Path(cache)) as settings,
            ):
                colds.append(_start(settings, python))
        with make_home() as settings:
            # Not counted: the user's own cache may be empty.
            _start(settings, python)
            shutil.rmtree(settings.data_folder)
            firsts = [_start(settings, python)]
            warms = [_start(settings, python) for _ in range(warm_runs)]
    for name, runs in (("cold", colds), ("first", firsts), ("warm", warms)):
        if runs:
            readies = [ready for ready, _ in runs]
            numbers = (median(readies), min(readies), max(readies), median(answer for _, answer in runs))
            table.rows.append((name, len(runs), *(f"{number:.1f}" for number in numbers)))
    return table


def _make_python(folder: Path) -> Path:
    """A Python with what a user has: the driver imports pandas, say, wherever it finds one."""
    subprocess.run([sys.executable, "-m", "venv", folder], check=True)
    python = folder / "bin" / "python"
    wanted = ["--require-hashes", "--only-binary", ":all:", "--requirement", str(ROOT / "requirements" / "run.txt")]
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], check=True)
    return python


def _start(settings: Settings, python: Path) -> tuple[float, float]:
    """Seconds until it says that it is ready, and until it answers a question."""
    began = time.monotonic()
    with serve(settings, python=python) as port:
        await_answer(port, "/readyz")
        ready = time.monotonic() - began
        await_answer(port, _ANSWER)
        return ready, time.monotonic() - began
