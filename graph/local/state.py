"""What is remembered of the running Neo4j between one command and the next."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

from graph.local.process import Process


@dataclass(frozen=True, slots=True)
class State:
    """The port of the database, kept between starts, and its process while it runs.

    ``ready`` is set once it has answered a query.
    """

    port: int | None = None
    process: Process | None = None
    ready: bool = False

    def write(self, path: Path) -> None:
        """Replace the file in one step, so that nobody reads half of it."""
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        draft.write_text(json.dumps(asdict(self), indent=1) + "\n", encoding="utf-8")
        draft.replace(path)


def read_state(path: Path) -> State:
    """What the file says; nothing where there is no file, or none that can be read."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        process = found["process"]
        return State(found["port"], Process(**process) if process else None, found["ready"])
    except (OSError, ValueError, KeyError, TypeError):
        return State()
