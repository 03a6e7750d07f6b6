"""What is remembered of the running Neo4j between one command and the next."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import BinaryIO

import psutil

from graph.checked_files import read_checked, write_checked
from graph.local.java import home_argument
from graph.local.process import KnownProcess

_GUARD = "database 1"


@dataclass(frozen=True, slots=True)
class State:
    """The port of the database, kept between starts, and its process while it runs.

    ``ready`` is set once it has answered a query, and taken back when it is asked to stop. ``kept_down`` is set where
    somebody stopped it who wants it to stay so.
    """

    port: int | None = None
    process: KnownProcess | None = None
    ready: bool = False
    kept_down: bool = False

    def write(self, path: Path) -> None:
        """Replace the file in one step, so that nobody reads half of it."""
        content = json.dumps(asdict(self), indent=1).encode() + b"\n"
        write_checked(path, _GUARD, lambda file: file.write(content))


def read_state(path: Path) -> State:
    """What the file says; nothing where there is no file, or none that can be read."""
    return read_checked(path, _GUARD, _parse) or State()


def _parse(file: BinaryIO) -> State:
    found = json.load(file)
    process = found["process"]
    return State(
        found["port"], KnownProcess(**process) if process else None, found["ready"], found.get("kept_down", False)
    )


def find_running(home: Path) -> State:
    """The state of a Neo4j that runs in this home though no file says so: its process by its arguments, and the one
    port that it listens on, None where it does not yet. It is not taken to be ready."""
    if not home.is_dir():
        return State()
    mark = home_argument(home)
    for process in psutil.process_iter():
        try:
            if mark in process.cmdline():
                ports = {c.laddr.port for c in process.net_connections("tcp") if c.status == psutil.CONN_LISTEN}
                port = min(ports) if len(ports) == 1 else None
                return State(port, KnownProcess(process.pid, process.create_time(), mark))
        except psutil.Error:
            continue
    return State()
