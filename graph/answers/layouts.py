"""The places of actors in drawings: found once for a data version, kept, and written down for the next start."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.network.layout import Place, Places, first_place, lay_out
from graph.settings import Settings

_FILE = "layout.json"


@dataclass(frozen=True, slots=True)
class Joined:
    """Who is joined to whom, as numbers in ``actors``, and how strongly."""

    actors: Sequence[str]
    one: NDArray[np.int64]
    other: NDArray[np.int64]
    weight: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Layout:
    """Places by actor, as they were found for a data version; before any was found ``n`` is -1."""

    n: int = -1
    places: Places = field(default_factory=dict)

    def place(self, actor: str) -> Place | tuple[None, None]:
        """Where an actor lies; one that was not there lies where its id puts it. None before there is a layout."""
        if self.n < 0:
            return None, None
        return self.places.get(actor) or first_place(actor)


class Layouts:
    """The newest layout. It is found in the background, once for each data version, from the one before."""

    def __init__(self) -> None:
        self._newest = Layout()
        self._work: asyncio.Task[None] | None = None

    async def find(self, n: int, settings: Settings, join: Callable[[], Awaitable[Joined]]) -> Layout:
        """The layout for a data version, or for a newer one; ``join`` tells who is joined to whom.

        An answer waits for it for a while (``layout_wait_seconds``), then takes the one there is, which may be empty.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.layout_wait_seconds):
                while self._newest.n < n:
                    if self._work is None:
                        self._work = asyncio.create_task(self._renew(n, settings.data_folder / _FILE, join))
                    await asyncio.shield(self._work)
        return self._newest

    async def _renew(self, n: int, path: Path, join: Callable[[], Awaitable[Joined]]) -> None:
        try:
            known = self._newest.places if self._newest.n >= 0 else await asyncio.to_thread(_read, path)
            places = await asyncio.to_thread(_lay_out, await join(), known)
            self._newest = Layout(n, places)
            if places != known:
                await asyncio.to_thread(_write, path, places)
        finally:
            self._work = None


def _lay_out(joined: Joined, known: Places) -> Places:
    return lay_out(joined.actors, joined.one, joined.other, joined.weight, known)


def _read(path: Path) -> Places:
    """What an earlier process wrote; nothing where there is nothing, or nothing that can be used."""
    try:
        told = orjson.loads(path.read_bytes())
        places = {str(actor): (float(x), float(y)) for actor, (x, y) in told.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
    return places if all(-1 <= side <= 1 for place in places.values() for side in place) else {}


def _write(path: Path, places: Places) -> None:
    """Whole or not at all; a disk that takes no more is no reason to fail an answer."""
    part = path.with_suffix(f".{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.write_bytes(orjson.dumps(places, option=orjson.OPT_SORT_KEYS))
        part.replace(path)
    except OSError:
        part.unlink(missing_ok=True)
