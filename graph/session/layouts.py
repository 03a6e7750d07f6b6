"""The coordinates of actors: computed once for a data version, cached, and saved for the next start."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

import numpy as np
import orjson
from numpy.typing import NDArray

from graph.checked_files import read_checked, write_checked
from graph.network.layout import Place, Places, first_place, lay_out
from graph.settings import Settings

_FILE = "layout.json"
# Places are kept by the actor's id through every change of the code: another way of finding them begins with these.
_GUARD = "places by actor 1"

log = logging.getLogger("parley.layout")


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
    """The newest layout. It is found in the background, once for each data version, from the one before.

    Where one is ``given``, as to a worker, no other is looked for. Only one that ``saves`` reads and writes the copy
    for the next start.
    """

    def __init__(self, given: Layout | None = None, *, saves: bool = True) -> None:
        self._saves = saves
        self._newest = given or Layout()
        self._is_given = given is not None
        self._work: asyncio.Task[None] | None = None

    async def find(self, n: int, settings: Settings, join: Callable[[], Awaitable[Joined]]) -> Layout:
        """The layout for a data version, or for a newer one; ``join`` finds who is connected to whom.

        An answer waits for it for a while (``layout_wait_seconds``), then takes the one there is, which may be empty.
        """
        with suppress(TimeoutError):
            async with asyncio.timeout(settings.layout_wait_seconds):
                while self._newest.n < n and not self._is_given:
                    if self._work is None:
                        self._work = asyncio.create_task(self._renew(n, settings.data_folder / _FILE, join))
                    await asyncio.shield(self._work)
        return self._newest

    async def _renew(self, n: int, path: Path, join: Callable[[], Awaitable[Joined]]) -> None:
        try:
            known = self._newest.places
            if self._newest.n < 0 and self._saves:
                known = await asyncio.to_thread(read_places, path)
                if known:
                    # Those of the last start will do until there are others.
                    self._newest = Layout(0, known)
            places = await asyncio.to_thread(_lay_out, await join(), known)
            self._newest = Layout(n, places)
            if places != known and self._saves:
                await asyncio.to_thread(_write, path, places)
        finally:
            self._work = None


def _lay_out(joined: Joined, known: Places) -> Places:
    return lay_out(joined.actors, joined.one, joined.other, joined.weight, known)


def read_places(path: Path) -> Places:
    """What an earlier process wrote; nothing where there is nothing, or nothing that can be used."""
    return read_checked(path, _GUARD, _parse) or {}


def _parse(file: BinaryIO) -> Places:
    """Raises ValueError where somebody has a place outside the square."""
    places = {actor: (float(x), float(y)) for actor, (x, y) in orjson.loads(file.read()).items()}
    if not all(-1 <= side <= 1 for place in places.values() for side in place):
        raise ValueError("a place outside the square from -1 to 1")
    return places


def _write(path: Path, places: Places) -> None:
    """Whole or not at all; a disk that takes no more is no reason to fail an answer."""
    content = orjson.dumps(places, option=orjson.OPT_SORT_KEYS)
    try:
        write_checked(path, _GUARD, lambda file: file.write(content))
    except OSError as error:
        log.warning("%s cannot be written: %s; the next start looks for the places of actors anew", path, error)
