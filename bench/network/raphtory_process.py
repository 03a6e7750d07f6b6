"""Raphtory, in an environment and a process of its own, through a pipe: it is GPL, and never imported here."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import orjson

from bench.network.questions import Events, Question, name_months

_PACKAGE = "raphtory==0.17.0"
_SCRIPT = Path(__file__).with_name("raphtory_script.py")
_INSTALL_SECONDS = 300


class NotInstalledError(Exception):
    """It is not to be had here."""


class Raphtory:
    """Asks the process a line at a time."""

    name = "Raphtory"
    # Its searches for paths (0.17.0) fail in every graph of more than 256 actors: "Cannot unify types for list".
    asks = ("window", "around", "changes", "series")

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    async def ask(self, question: Question) -> Any:
        """What of the answer came through the pipe: its outline."""
        window = question.window
        end = window.after().end if question.kind == "changes" else window.end
        months = name_months(window) if question.kind == "series" else []
        asked = {
            "kind": question.kind,
            "start": window.start.toordinal(),
            "middle": window.end.toordinal(),
            "end": end.toordinal(),
            "actors": question.actors,
            "most": question.most,
            "months": [date.fromisoformat(f"{month}-01").toordinal() for month in months],
        }
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(orjson.dumps(asked) + b"\n")
        self._process.stdin.flush()
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError(f"Raphtory ended over {question}")
        return orjson.loads(line)


@contextmanager
def run_raphtory(events: Events, folder: Path) -> Iterator[Raphtory]:
    """The process, with the events read, in an environment made in this folder. Raises Absent."""
    python = _install(folder / "environment")
    table = folder / "events.csv"
    names = events.actors
    with table.open("w", newline="", encoding="utf-8") as file:
        writer = csv.writer(file)
        writer.writerow(("day", "source", "target", "amount"))
        columns = (column.tolist() for column in (events.day, events.source, events.target, events.amount))
        for day, one, other, amount in zip(*columns, strict=True):
            writer.writerow((day, names[one], names[other], amount))
    process = subprocess.Popen(
        [python, "-P", _SCRIPT, table], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    )
    try:
        assert process.stdout is not None
        if process.stdout.readline() != b"ready\n":
            raise NotInstalledError("does not run")
        yield Raphtory(process)
    finally:
        process.kill()
        process.wait()


def _install(folder: Path) -> Path:
    python = folder / "bin" / "python"
    pip: list[str | Path] = [
        python,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "--no-input",
        _PACKAGE,
    ]
    make: list[str | Path] = [sys.executable, "-m", "venv", folder]
    for command in (make, pip):
        try:
            subprocess.run(command, check=True, capture_output=True, timeout=_INSTALL_SECONDS)
        except (OSError, subprocess.SubprocessError) as error:
            raise NotInstalledError("not there") from error
    return python
