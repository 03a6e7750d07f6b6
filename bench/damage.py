"""Damage to a file, as disks and broken-off copies do it: bits that flip, pieces that are cut off or lost."""

from __future__ import annotations

import random
from collections.abc import Callable

_SECTOR = 512


def _flip_one(whole: bytearray, chance: random.Random) -> None:
    whole[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)


def _flip_some(whole: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(2, 16)):
        _flip_one(whole, chance)


def _cut_end(whole: bytearray, chance: random.Random) -> None:
    del whole[chance.randrange(len(whole)) :]


def _cut_piece(whole: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(whole))
    del whole[start : start + chance.randint(1, _SECTOR)]


def _empty_sector(whole: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(whole)) // _SECTOR * _SECTOR
    whole[start : start + _SECTOR] = bytes(len(whole[start : start + _SECTOR]))


def _repeat_piece(whole: bytearray, chance: random.Random) -> None:
    start = chance.randrange(len(whole))
    whole[start:start] = whole[start : start + chance.randint(1, _SECTOR)]


Damage = Callable[[bytearray, random.Random], None]
# Single bits are the hardest to see, so there are more of them.
DAMAGES: dict[str, tuple[int, Damage]] = {
    "one bit flipped": (8, _flip_one),
    "some bits flipped": (3, _flip_some),
    "end cut off": (4, _cut_end),
    "piece cut out": (2, _cut_piece),
    "sector of zeros": (2, _empty_sector),
    "piece repeated": (1, _repeat_piece),
}


def damage(whole: bytes, seed: str) -> tuple[str, bytes]:
    """One random damage to a file that is not empty, by its name, and the damaged file; the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - places to damage, not secrets
    names, weights = [*DAMAGES], [weight for weight, _ in DAMAGES.values()]
    (name,) = chance.choices(names, weights)
    damaged = bytearray(whole)
    DAMAGES[name][1](damaged, chance)
    return name, bytes(damaged)
