"""Which rows are current and admitted at one data version under one evidence filter: found once for each table."""

from __future__ import annotations

import numpy as np

from graph.evidence import Lens
from graph.network.columns.actor_columns import Actors
from graph.network.columns.rows import Column, Registry, Rows


class Admission:
    """Which rows are current at a data version and admitted, and which have actors whose lives are limited."""

    def __init__(self, registry: Registry, actors: Actors, lens: Lens, n: int) -> None:
        self._registry, self._actors, self._lens, self._n = registry, actors, lens, n
        self._admitted: dict[Rows, Column | None] = {}
        self._time_limited: dict[Rows, Column] = {}

    def admitted(self, rows: Rows) -> Column | None:
        """Whether each row is current and admitted; None where all are."""
        if rows not in self._admitted:
            found = (rows.since <= self._n) & (self._n < rows.until)
            if not self._lens.is_open:
                # The last entry is for rows whose claims were compared already.
                found &= self._admitted_evidence()[rows.evidence]
            self._admitted[rows] = None if found.all() else found
        return self._admitted[rows]

    def time_limited(self, rows: Rows) -> Column:
        """Where the rows are of which an actor's life has a limit, in order."""
        if rows not in self._time_limited:
            limited, _, _ = self._actors.lives
            self._time_limited[rows] = np.flatnonzero(limited[rows.source] | limited[rows.target])
        return self._time_limited[rows]

    def _admitted_evidence(self) -> Column:
        """Which evidence the lens admits."""
        described = ({"source": source, "confidence": sure} for source, sure in self._registry.evidence.names)
        alone = self._lens.min_sources <= 1
        return np.array([*(alone and self._lens.admits(claim) for claim in described), True], bool)
