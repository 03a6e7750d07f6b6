"""Which id stays where actors are one."""

from __future__ import annotations

# What was coded by hand, the founding case for one, is named best; then the dataset with the most care for actors.
_FIRST = (None, "paax")


def dataset_of(actor: str) -> str | None:
    """The dataset that an actor came with: what its id begins with, before a dot; None where a person coded it."""
    dataset, dot, _ = actor.partition(".")
    return dataset if dot else None


def rank_actor(actor: str, *, typed: bool = True, described: int = 0) -> tuple[bool, int, int, str]:
    """The order in which ids stay, the lowest first: what has a type before what has none, coded by hand before PAA-X
    before any other dataset, of which more is recorded (names and ids), then the first in the alphabet."""
    dataset = dataset_of(actor)
    return not typed, _FIRST.index(dataset) if dataset in _FIRST else len(_FIRST), -described, actor


def choose_survivor(*actors: str) -> str:
    """The id that stays where only ids are known."""
    return min(actors, key=rank_actor)
