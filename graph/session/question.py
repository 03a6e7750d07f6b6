"""What every question carries: when, as known when, and on whose evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic

from typing_extensions import TypeVar

from graph.time import ALWAYS, Moment

Item_co = TypeVar("Item_co", covariant=True, default=Mapping[str, object])


@dataclass(frozen=True, slots=True)
class Question:
    """The filters that every read accepts.

    ``moment`` is the world's time, ``known_at`` Parley's own recording time, ``release`` the name of
    a data version, ``published_by`` what sources had
    printed by a day. ``at_least`` waits for a data version.
    """

    moment: Moment = ALWAYS
    known_at: datetime | None = None
    release: str | None = None
    published_by: date | None = None
    according_to: tuple[str, ...] = ()
    min_confidence: float = 0.0
    min_sources: int = 1
    certain_only: bool = False
    at_least: int | None = None
    expand_claims: bool = False


@dataclass(frozen=True, slots=True)
class PageRequest:
    """How much of a list is wanted, and after which place; ``after`` is the ``next`` of the page before."""

    limit: int = 50
    after: str | None = None


@dataclass(frozen=True, slots=True)
class Page(Generic[Item_co]):
    """Items in their order; ``next`` marks the place to go on from, None at the end.

    ``newer`` counts records between them that a newer Parley wrote, of kinds that this one does not know.
    """

    items: Sequence[Item_co]
    next: str | None = None
    newer: int = 0
