"""The whole network at a data version and all before it: plain rows, facts to be weighed, records."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from graph.network.columns.record_versions import Records
from graph.network.columns.rows import Registry, Rows
from graph.network.filters import LAYERS

# Rows that may begin or last over more days than this are separate from the brief ones.
BRIEF_DAYS = 62


@dataclass(frozen=True, slots=True)
class Version:
    """A version of a fact as it is stored, with its claims: those of every commit from ``since`` to ``until``."""

    id: str
    since: int
    until: int
    body: str
    claims: Sequence[str]


@dataclass(frozen=True, slots=True)
class WeighedFact:
    """A version of a fact whose claims differ, so that what it comes to depends on which claims count."""

    number: int
    version: Version

    @property
    def id(self) -> str:
        return self.version.id


@dataclass(frozen=True)
class Snapshot:
    """What answers at data versions up to ``n`` are read from; never changed. ``committed`` identifies its database.

    ``lasting`` and ``brief`` are rows of facts whose claims all say one thing; ``brief`` by the first day. ``added``
    came later. All versions of ``separated_facts`` are to be weighed: claims about other facts exclude them, or a merge
    makes two of their actors one.
    """

    n: int
    committed: int | None
    registry: Registry
    lasting: Rows
    brief: Rows
    added: tuple[Rows, ...] = ()
    weighed: Mapping[str, tuple[WeighedFact, ...]] = field(default_factory=dict)
    records: Records = field(default_factory=Records)
    separated_facts: frozenset[str] = frozenset()

    @property
    def plain(self) -> tuple[Rows, ...]:
        """Every plain row."""
        return (self.lasting, self.brief, *self.added)

    @cached_property
    def layer_counts(self) -> Mapping[str, int]:
        """How many plain rows each layer has."""
        counts = np.sum([np.bincount(rows.layer, minlength=len(LAYERS)) for rows in self.plain], axis=0)
        return dict(zip(LAYERS, counts.tolist(), strict=True))

    def weighed_facts_at(self, n: int) -> Iterator[WeighedFact]:
        """The facts to be weighed that stood at a data version."""
        for versions in self.weighed.values():
            for one in versions:
                if one.version.since <= n < one.version.until:
                    yield one
