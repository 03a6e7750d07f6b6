"""The places of actors in drawings: found once for a data version, kept, and written down for the next start."""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import orjson

from graph.answers.merges import Merges
from graph.driver import Database
from graph.network.layout import Place, Places, first_place, lay_out
from graph.settings import Settings

FAMILIES = ("tie", "talk", "agreement", "demand", "event", "position")
# Of larger sets every member is drawn to the first few only: who is in a crowd lies near the crowd either way.
_CROWD = 30
_FILE = "layout.json"


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by actor, as they were found for a data version; ``committed`` tells one database from another."""

    n: int = -1
    committed: int | None = None
    places: Places = field(default_factory=dict)

    def place(self, actor: str) -> Place | tuple[None, None]:
        """Where an actor lies; one that no fact names lies where its id puts it. None before there is a layout."""
        if self.n < 0:
            return None, None
        return self.places.get(actor) or first_place(actor)


class Layouts:
    """The newest layout. It is found in the background, once for each data version, from the one before."""

    def __init__(self) -> None:
        self._newest = Layout()
        self._work: asyncio.Task[None] | None = None

    async def find(self, database: Database, settings: Settings, n: int, merges: Merges) -> Layout:
        """The layout for a data version, or for a newer one.

        An answer waits for it for a while (``layout_wait_seconds``), then takes the one there is, which may be empty.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.layout_wait_seconds):
                while self._newest.n < n:
                    if self._work is None:
                        self._work = asyncio.create_task(self._renew(database, settings, n, merges))
                    work = self._work
                    await asyncio.shield(work)
        return self._newest

    async def _renew(self, database: Database, settings: Settings, n: int, merges: Merges) -> None:
        try:
            rows = await database.read("actors_together", at=n, families=list(FAMILIES))
            path = settings.cache_folder / _FILE
            found = rows[0] if rows else {"rows": [], "committed": None}
            before = self._newest if self._newest.n >= 0 else await asyncio.to_thread(_read, path)
            if (before.n, before.committed) == (n, found["committed"]):
                self._newest = before
            else:
                places = await asyncio.to_thread(_lay_out, found["rows"], merges, before.places)
                self._newest = Layout(n, found["committed"], places)
                await asyncio.to_thread(_write, path, self._newest)
        finally:
            self._work = None


def _lay_out(rows: Sequence[tuple[list[str], int]], merges: Merges, known: Places) -> Places:
    weights: Counter[tuple[str, str]] = Counter()
    for together, facts in rows:
        named = sorted({merges.keep(actor) for actor in together})
        pairs = combinations(named, 2) if len(named) <= _CROWD else ((hub, x) for hub in named[:3] for x in named[3:])
        for pair in pairs:
            weights[pair] += facts
    actors = sorted({merges.keep(actor) for together, _ in rows for actor in together})
    number = {actor: i for i, actor in enumerate(actors)}
    ends = np.array([(number[one], number[other]) for one, other in weights], dtype=np.int64).reshape(-1, 2)
    return lay_out(actors, ends[:, 0], ends[:, 1], np.array(list(weights.values()), dtype=np.float64), known)


def _read(path: Path) -> Layout:
    """What an earlier process wrote; an empty layout where there is nothing, or nothing that can be used."""
    try:
        told: dict[str, Any] = orjson.loads(path.read_bytes())
        places = {str(actor): (float(x), float(y)) for actor, (x, y) in told["places"].items()}
        sound = all(-1 <= side <= 1 for place in places.values() for side in place)
        return Layout(int(told["n"]), told["committed"], places) if sound else Layout()
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return Layout()


def _write(path: Path, layout: Layout) -> None:
    """Whole or not at all; a disk that takes no more is no reason to fail an answer."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(orjson.dumps({"n": layout.n, "committed": layout.committed, "places": dict(layout.places)}))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
