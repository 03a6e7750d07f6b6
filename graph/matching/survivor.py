"""Which id stays where actors are one."""

from __future__ import annotations

# What was coded by hand, the founding case for one, is named best; then the dataset with the most care for actors.
_FIRST = (None, "paax")


def dataset_of(actor: str) -> str | None:
    """The dataset that an actor came with: what its id begins with, before a dot; None where a person coded it."""
    dataset, dot, _ = actor.partition(".")
    return dataset if dot else None


def rank_actor(actor: str) -> tuple[int, str]:
    """The order in which ids stay: the lowest first."""
    dataset = dataset_of(actor)
    return _FIRST.index(dataset) if dataset in _FIRST else len(_FIRST), actor


def choose_survivor(*actors: str) -> str:
    """The id that stays: hand-coded before PAA-X before any other dataset, then the first in the alphabet."""
    return min(actors, key=rank_actor)
