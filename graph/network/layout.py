"""Where actors lie when the network is drawn: a place each, the same on every day and under every filter.

Force-directed after Fruchterman & Reingold (Software: Practice and Experience 21(11), 1991): joined actors draw one
another near, all push each other away. The pushing is summed on a mesh (Hockney & Eastwood 1988, cloud in cell), so
that a step costs time in proportion to actors and pairs, not to the square of the actors.

Written by hand: the layouts of networkx and rustworkx compare every actor with every other in each step; igraph, which
does not, is under the GPL.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from hashlib import blake2b
from math import ceil, log2, sqrt

import numpy as np
from numpy.typing import NDArray

Place = tuple[float, float]
Places = Mapping[str, Place]
_Floats = NDArray[np.float64]
_Numbers = NDArray[np.int64]

_STEPS = 150
_RADIUS = 0.9
_FIRST_STEP, _LAST_STEP = 0.12, 0.001
_MESH_LEAST, _MESH_MOST = 64, 256
# From this share of actors without a place on, everyone's place is looked for anew, from where they lay.
_MANY_NEW = 0.3
# So many push each other one by one, where nobody else moves.
_FEW = 200
_DECIMALS = 4


def lay_out(actors: Sequence[str], one: _Numbers, other: _Numbers, weight: _Floats, known: Places) -> dict[str, Place]:
    """A place in the square from -1 to 1 for each actor.

    ``one``, ``other``: the ends of each joined pair, as numbers in ``actors``; ``weight``: how strongly. Those with a
    ``known`` place keep it, and the others find theirs around them, unless there are many others. The same input
    always gives the same places.
    """
    if not actors:
        return {}
    aside = _first_places(actors)
    start = aside.copy()
    new = np.array([actor not in known for actor in actors])
    start[~new] = np.array([known[actor] for actor in actors if actor in known]).reshape(-1, 2)
    if new.any():
        joined = one != other
        one, other, weight = one[joined], other[joined], weight[joined]
        everyone = bool(new.mean() >= _MANY_NEW)
        moving = np.ones_like(new) if everyone else new
        start[new] = _near_neighbours(start, one, other, new)[new]
        start = _settle(start, one, other, np.log2(1 + weight), moving)
        # Two with the same neighbours would end on one spot: within a cell of the mesh nobody pushes.
        start = np.clip(start + aside / _count_cells(len(actors)) * moving[:, None], -1, 1)
        if everyone:
            start = _fill(start)
    found = np.round(start, _DECIMALS).tolist()
    return {actor: (x, y) for actor, (x, y) in zip(actors, found, strict=True)}


def _first_places(actors: Sequence[str]) -> _Floats:
    """For each actor a place in the square that depends on nothing but its id."""
    hashes = b"".join(blake2b(actor.encode(), digest_size=8).digest() for actor in actors)
    return np.frombuffer(hashes, dtype="<u4").reshape(-1, 2) / 2**31 - 1


def first_place(actor: str) -> Place:
    """Where an actor lies that nothing joins to others."""
    x, y = np.round(_first_places([actor])[0], _DECIMALS).tolist()
    return x, y


def _count_cells(size: int) -> int:
    """How many cells of the mesh lie along a side: some for each actor, as far as they stay few enough to be quick."""
    wanted = 1 << ceil(log2(2 * sqrt(size)))
    return min(max(wanted, _MESH_LEAST), _MESH_MOST)


def _near_neighbours(places: _Floats, one: _Numbers, other: _Numbers, new: NDArray[np.bool_]) -> _Floats:
    """For those who are new and joined to someone who is not: a place among these, a little to their own side."""
    found = places.copy()
    size = len(places)
    count, total = np.zeros(size), np.zeros((size, 2))
    for here, there in ((one, other), (other, one)):
        settled = ~new[there]
        count += np.bincount(here[settled], minlength=size)
        for axis in (0, 1):
            total[:, axis] += np.bincount(here[settled], places[there[settled], axis], size)
    placed = count > 0
    found[placed] = total[placed] / count[placed, None] + 0.05 * places[placed]
    return np.clip(found, -1, 1)


def _settle(places: _Floats, one: _Numbers, other: _Numbers, pull: _Floats, moving: NDArray[np.bool_]) -> _Floats:
    """Let the forces work, in ever smaller steps, on those who may move."""
    size, who = len(places), np.flatnonzero(moving)
    near = np.sqrt(4 / size)
    # Who has many neighbours needs more room, else all of them lie in one heap.
    room = 1 + np.log2(1 + np.bincount(one, minlength=size) + np.bincount(other, minlength=size))
    room /= room.mean()
    find_push = _find_pushes(places, room, moving)
    felt = moving[one] | moving[other]
    one, other, pull = one[felt], other[felt], pull[felt]
    places = places.copy()
    for step in np.geomspace(_FIRST_STEP, _LAST_STEP, _STEPS):
        force = near**2 * room[who, None] * find_push(places)
        offset = places[other] - places[one]
        pulled = offset * (pull * np.hypot(offset[:, 0], offset[:, 1]) / near)[:, None]
        for axis in (0, 1):
            sums = np.bincount(one, pulled[:, axis], size) - np.bincount(other, pulled[:, axis], size)
            force[:, axis] += sums[who]
        # Towards the middle, as strongly as actors spread evenly over a disc of this radius push one another out of it.
        force -= 4 / _RADIUS**2 * room[who, None] * places[who]
        length = np.hypot(force[:, 0], force[:, 1])
        force *= (np.minimum(length, step) / np.maximum(length, 1e-12))[:, None]
        places[who] = np.clip(places[who] + force, -1, 1)
    return places


def _find_pushes(places: _Floats, room: _Floats, moving: NDArray[np.bool_]) -> Callable[[_Floats], _Floats]:
    """What finds how all push those who may move, at the places of one step."""
    mesh, who = _Mesh(len(places)), np.flatnonzero(moving)
    if moving.all() or len(who) > _FEW:
        return lambda now: mesh.push(now, room)[who]
    # What the others push is the same in each step, and a few push each other without a mesh.
    fields = mesh.find_fields(places[~moving], room[~moving])
    return lambda now: mesh.read(fields, now[who]) + _push_each_other(now[who], room[who], mesh.width)


def _push_each_other(places: _Floats, masses: _Floats, nearest: float) -> _Floats:
    """The sum over all others of their mass / distance, which counts as ``nearest`` at least, away from them."""
    offset = places[:, None] - places[None]
    squared = np.maximum((offset**2).sum(axis=2), nearest**2)
    pushes: _Floats = (offset * (masses / squared)[:, :, None]).sum(axis=1)
    return pushes


def _fill(places: _Floats) -> _Floats:
    """The same picture in the middle of the square and as large as fits."""
    low, high = places.min(axis=0), places.max(axis=0)
    middle, half = (low + high) / 2, float((high - low).max()) / 2
    return (places - middle) / half if half > 0 else np.zeros_like(places)


class _Mesh:
    """Sums 1/distance pushes of all on all: masses are shared out on a mesh, folded with the push of one, read back."""

    def __init__(self, size: int) -> None:
        self._cells = cells = _count_cells(size)
        self.width = 2 / (cells - 1)
        offset = np.fft.fftfreq(2 * cells, 1 / (2 * cells)) * 2 / (cells - 1)
        x, y = np.meshgrid(offset, offset, indexing="ij")
        squared = x**2 + y**2
        squared[0, 0] = np.inf
        self._kernels = [np.fft.rfft2(axis / squared) for axis in (x, y)]

    def push(self, places: _Floats, masses: _Floats) -> _Floats:
        """The sum over all others of their mass / distance, away from them."""
        spots = self._share(places)
        return self._read(self._find_fields(spots, masses), spots)

    def find_fields(self, places: _Floats, masses: _Floats) -> list[_Floats]:
        """How masses in these places push what lies in each cell, along each axis."""
        return self._find_fields(self._share(places), masses)

    def read(self, fields: list[_Floats], places: _Floats) -> _Floats:
        """How fields push what lies in these places."""
        return self._read(fields, self._share(places))

    def _share(self, places: _Floats) -> list[tuple[_Numbers, _Floats]]:
        """The four cells around each place, and which part of it each has."""
        cells = self._cells
        at = (places + 1) / 2 * (cells - 1)
        corner = np.minimum(at.astype(np.int64), cells - 2)
        share = at - corner
        spots = []
        for right in (0, 1):
            for up in (0, 1):
                part = (share[:, 0] if right else 1 - share[:, 0]) * (share[:, 1] if up else 1 - share[:, 1])
                spots.append(((corner[:, 0] + right) * cells + corner[:, 1] + up, part))
        return spots

    def _find_fields(self, spots: list[tuple[_Numbers, _Floats]], masses: _Floats) -> list[_Floats]:
        cells = self._cells
        heap = np.zeros(cells * cells)
        for spot, part in spots:
            heap += np.bincount(spot, masses * part, cells * cells)
        wave = np.fft.rfft2(heap.reshape(cells, cells), (2 * cells, 2 * cells))
        return [np.fft.irfft2(wave * kernel)[:cells, :cells].ravel() for kernel in self._kernels]

    def _read(self, fields: list[_Floats], spots: list[tuple[_Numbers, _Floats]]) -> _Floats:
        return np.stack([sum(part * field[spot] for spot, part in spots) for field in fields], axis=1)
