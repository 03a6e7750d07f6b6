"""What selections at one data version with one evidence key have in common; cached for the last few."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cachetools import LRUCache

from graph.codes.regions import every_country
from graph.errors import BadQuestionError
from graph.evidence import Lens
from graph.json_shapes import Values
from graph.network.columns.actor_columns import Actors
from graph.network.columns.admission import Admission
from graph.network.columns.merging import MergedTables, merge_rows
from graph.network.columns.rows import Registry, Rows
from graph.network.columns.snapshot import Snapshot
from graph.network.columns.weighing import Read, WeighedRows, weigh
from graph.network.context import Context
from graph.session.network_nodes import NetworkNodes
from graph.session.shared_reads import SharedReads
from graph.time import Bounds

_CACHED = 6
_DEEPEST = 8
# The texts of facts are looked through for so many ids; for more, every fact is derived anew.
_CHANGED_MOST = 40


@dataclass(frozen=True)
class EvidenceSnapshot:
    """The rows and records that a question can see; ``context`` has the actors.

    ``plain`` are the rows of the snapshot, those that last first, then the brief ones, by the ids that merged actors go
    by.
    """

    snapshot: Snapshot
    n: int
    lens: Lens
    plain: tuple[Rows, ...]
    weighed: WeighedRows
    records: Mapping[str, Values]

    @cached_property
    def context(self) -> Context:
        """The actors, and the process of each issue."""
        actors = {record: described for record, described in self.records.items() if described["kind"] == "actor"}
        process_of = {
            record: described["process"] for record, described in self.records.items() if "process" in described
        }
        return Context(actors, None, process_of)

    @cached_property
    def actors(self) -> Actors:
        """The actors by number."""
        return Actors(self.snapshot.registry.actors, self.context)

    @cached_property
    def admission(self) -> Admission:
        """Which rows are current and admitted by the evidence filter."""
        return Admission(self.snapshot.registry, self.actors, self.lens, self.n)

    @cached_property
    def nodes(self) -> NetworkNodes:
        """The actors as nodes of a network."""
        return NetworkNodes(self.context, self.snapshot.registry.actors)

    def require(self, parameter: str, ids: Iterable[str], kind: str) -> None:
        """Raises BadQuestionError, naming the parameter, for an id that is not recorded as of this kind."""
        for record in ids:
            if self.records.get(record, {}).get("kind") != kind:
                raise BadQuestionError(parameter, f"no {kind} {record!r} is recorded")

    def require_countries(self, parameter: str, countries: Iterable[str]) -> None:
        """Raises BadQuestionError, naming the parameter, for a code that is neither a country's nor any record's."""
        for country in sorted(set(countries) - every_country()):
            if all(described.get("country") != country for described in self.records.values()):
                raise BadQuestionError(parameter, f"no country {country!r} is known or recorded")

    def within(self, process: str) -> frozenset[str]:
        """A process and its tracks, at any depth."""
        found, edge = {process}, {process}
        for _ in range(_DEEPEST):
            edge = {record for record, described in self.records.items() if described.get("part_of") in edge} - found
            found |= edge
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class EvidenceKey:
    """What the rows of a question depend on: its evidence filter, and which actors are merged."""

    lens: Lens
    merged_into: Mapping[str, str]

    @property
    def parameters(self) -> Hashable:
        """The parameters of the filter, without the sources that are recorded."""
        lens = self.lens
        return lens.according_to, lens.published_by, lens.min_confidence, lens.min_sources

    def find_changes(self, before: EvidenceKey) -> frozenset[str] | None:
        """The ids of actors and claims of which each fact that names one may come to other rows than ``before``; None
        where they are many, or any fact may.
        """
        if self.parameters != before.parameters:
            return None
        if any(self.lens.sources.get(source) != known for source, known in before.lens.sources.items()):
            return None
        structure, structure_before = self.lens.structure, before.lens.structure
        changed = _find_different(self.merged_into, before.merged_into)
        parents = _find_different(structure.parents, structure_before.parents)
        for tree in (structure, structure_before):
            parents |= {actor for actor in tree.parents if tree.ancestors(actor, Bounds()) & parents}
        for merges in (self.merged_into, before.merged_into):
            parents |= {actor for actor, stays in merges.items() if stays in parents}
        changed |= parents | _find_different(structure.rivals, structure_before.rivals)
        return frozenset(changed) if len(changed) <= _CHANGED_MOST else None


def _find_different(one: Mapping[str, object], other: Mapping[str, object]) -> set[str]:
    """The keys that only one of two has, or that they have different values for."""
    return {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}


class EvidenceSnapshots:
    """A cache of the evidence snapshots that were used last."""

    def __init__(self) -> None:
        # By the snapshot's id too: what is cached holds the snapshot, so that no other can have its id.
        self._snapshots: SharedReads[Hashable, EvidenceSnapshot] = SharedReads(_CACHED)
        self._merged = MergedTables(merge_rows)
        self._weighed: LRUCache[Hashable, tuple[Registry, EvidenceKey, WeighedRows]] = LRUCache(_CACHED)

    async def find(self, snapshot: Snapshot, n: int, key: EvidenceKey, read: Read) -> EvidenceSnapshot:
        """The evidence snapshot of a data version; ``read`` derives a fact from its claims under this filter."""

        async def make() -> EvidenceSnapshot:
            registry, before, weighed = self._weighed.get(key.parameters) or (None, key, None)
            changed = key.find_changes(before) if registry is snapshot.registry else None
            if changed is None:
                weighed, changed = None, frozenset()
            weighed = await asyncio.to_thread(weigh, snapshot, n, read, weighed, changed)
            self._weighed[key.parameters] = snapshot.registry, key, weighed
            plain = await asyncio.to_thread(self._merge, snapshot, key.merged_into)
            return EvidenceSnapshot(snapshot, n, key.lens, plain, weighed, snapshot.records.at(n))

        return await self._snapshots.find((key.parameters, n, id(snapshot)), make)

    def _merge(self, snapshot: Snapshot, merged_into: Mapping[str, str]) -> tuple[Rows, ...]:
        """The plain rows by the ids that stay."""
        return tuple(self._merged.find(rows, snapshot.registry, merged_into) for rows in snapshot.plain)
