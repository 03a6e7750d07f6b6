"""From stored facts to rows: at once where all claims agree, else later, for each evidence filter (``weighing.py``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable

import numpy as np
import orjson

from graph.evidence import EVERYTHING, derive
from graph.evidence.accounts import identify_account, is_plain
from graph.evidence.lens import is_live
from graph.json_shapes import Body
from graph.network.columns.rows import Registry, Row, Rows, join_rows, make_rows, number_dyad
from graph.network.columns.shapes import Shapes
from graph.network.columns.snapshot import BRIEF_DAYS, Version, WeighedFact
from graph.network.dyads import derive_dyads, list_ends
from graph.network.filters import LAYERS
from graph.records.evidence import DEFAULT_CONFIDENCE


class ProjectionBuilder:
    """Collects rows, and facts whose claims must be compared for each question: among them ``separated_facts``."""

    def __init__(self, registry: Registry, separated_facts: Collection[str] = frozenset()) -> None:
        self.weighed: dict[str, list[WeighedFact]] = {}
        self._registry = registry
        self._separated_facts = separated_facts
        self._shapes = Shapes(registry)
        self._parts: list[Rows] = []

    def add(self, versions: Iterable[Version]) -> None:
        """Take some versions of facts in."""
        rows: list[Row] = []
        with self._registry.lock:
            for version in versions:
                separated = version.id in self._separated_facts
                if not separated and self._shapes.add(version):
                    continue
                derived = None if separated else self._derive(version)
                if derived is None:
                    number = self._registry.add_fact(version.id)
                    self.weighed.setdefault(version.id, []).append(WeighedFact(number, version))
                else:
                    rows += derived
            if rows:
                self._parts.append(make_rows(rows, self._registry))

    def finish(self) -> Rows:
        """All rows, by their first day and the id of their fact."""
        with self._registry.lock:
            parts = [*self._parts, *self._shapes.finish()]
            rows = join_rows(parts) if parts else make_rows([], self._registry)
        self._parts = []
        return sort_rows(rows, self._registry)

    def _derive(self, version: Version) -> list[Row] | None:
        """The rows of a fact; None where its claims must be compared for each question."""
        fact: Body = orjson.loads(version.body)
        if fact["kind"] == "position":
            return None
        claims = [claim for claim in map(orjson.loads, version.claims) if is_live(claim)]
        grounds = {(claim["source"], claim.get("confidence", DEFAULT_CONFIDENCE)) for claim in claims}
        if len(grounds) > 1 or len(set(map(identify_account, claims))) > 1 or not all(map(is_plain, claims)):
            return None
        reading = derive(fact, claims, EVERYTHING)
        dyads = [] if reading is None else list(derive_dyads([reading], LAYERS))
        if any(dyad.rival for dyad in dyads):
            return None
        if reading is None or not dyads:
            return []
        # Where an actor is in none of its rows, these do not tell what a merge makes of the fact.
        if list_ends(reading) - {end for dyad in dyads for end in (dyad.source, dyad.target)}:
            return None
        registry = self._registry
        evidence, commits = registry.evidence(min(grounds)), (version.since, version.until)
        numbers = (registry.add_fact(version.id),)
        return [number_dyad(dyad, registry, numbers, commits, evidence) for dyad in dyads]


def sort_rows(rows: Rows, registry: Registry) -> Rows:
    """The same by their first day and the id of their fact."""
    facts, where = np.unique(rows.fact, return_inverse=True)
    ids = [registry.facts[fact] for fact in facts]
    rank = np.empty(len(ids), dtype=np.int64)
    rank[sorted(range(len(ids)), key=ids.__getitem__)] = np.arange(len(ids))
    return rows.take(np.lexsort((rank[where], rows.start_earliest)))


def part_rows(rows: Rows) -> tuple[Rows, Rows]:
    """Those that may hold for long, and the brief ones."""
    last = np.maximum(rows.end_latest, rows.start_latest)
    lasting = last - rows.start_earliest > BRIEF_DAYS
    return rows.take(lasting), rows.take(~lasting)
