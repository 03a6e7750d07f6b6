"""What drawings of one data version for one way of hearing have in common; kept for the last few ways."""

from __future__ import annotations

import asyncio
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from cachetools import LRUCache

from graph.errors import BadQuestionError
from graph.evidence import Lens
from graph.network.columns.actor_columns import Actors
from graph.network.columns.admission import Admission
from graph.network.columns.record_versions import RecordValues
from graph.network.columns.rows import Registry
from graph.network.columns.snapshot import Snapshot
from graph.network.columns.weighing import Read, WeighedRows, weigh
from graph.network.context import Context
from graph.session.network_nodes import NetworkNodes

_KEPT = 6
_DEEPEST = 8


@dataclass(frozen=True)
class EvidenceSnapshot:
    """The rows and the records that are there to be seen; ``context`` has the actors."""

    snapshot: Snapshot
    n: int
    lens: Lens
    weighed: WeighedRows
    records: Mapping[str, RecordValues]

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
        """The same by number."""
        return Actors(self.snapshot.registry.actors, self.context)

    @cached_property
    def admission(self) -> Admission:
        """Which rows stand and are heard."""
        return Admission(self.snapshot.registry, self.actors, self.lens, self.n)

    @cached_property
    def nodes(self) -> NetworkNodes:
        """The actors as nodes of a drawing."""
        return NetworkNodes(self.context, self.snapshot.registry.actors)

    def require(self, parameter: str, ids: Iterable[str], kind: str) -> None:
        """Raises BadQuestion, naming the parameter, for an id that is not recorded as of this kind."""
        for record in ids:
            if self.records.get(record, {}).get("kind") != kind:
                raise BadQuestionError(parameter, f"no {kind} {record!r} is recorded")

    def within(self, process: str) -> frozenset[str]:
        """A process and its tracks, at whatever depth."""
        found, edge = {process}, {process}
        for _ in range(_DEEPEST):
            edge = {record for record, described in self.records.items() if described.get("part_of") in edge} - found
            found |= edge
        return frozenset(found)


@dataclass(frozen=True, slots=True)
class EvidenceKey:
    """Who is heard, on what, and who is merged into whom: all that weighing goes by."""

    lens: Lens
    merged_into: Mapping[str, str]

    @property
    def key(self) -> Hashable:
        """What tells one from another, but for what the sources are."""
        lens = self.lens
        return lens.according_to, lens.published_by, lens.min_confidence, lens.min_sources

    def is_as(self, other: EvidenceKey) -> bool:
        """Whether both come to the same for the same facts."""
        return (
            self.key == other.key
            and self.merged_into == other.merged_into
            and self.lens.sources == other.lens.sources
            and self.lens.structure == other.lens.structure
        )


class EvidenceSnapshots:
    """The grounds that were asked for last."""

    def __init__(self) -> None:
        self._grounds: LRUCache[Hashable, EvidenceSnapshot] = LRUCache(_KEPT)
        self._weighed: LRUCache[Hashable, tuple[Registry, EvidenceKey, WeighedRows]] = LRUCache(_KEPT)

    async def find(self, snapshot: Snapshot, n: int, hearing: EvidenceKey, read: Read) -> EvidenceSnapshot:
        """The ground of a data version; ``read`` tells what the claims about a fact come to for this hearing."""
        key = (hearing.key, n)
        known = self._grounds.get(key)
        if known is None or known.snapshot is not snapshot:
            registry, before, weighed = self._weighed.get(hearing.key) or (None, hearing, None)
            if registry is not snapshot.registry or not before.is_as(hearing):
                weighed = None
            weighed = await asyncio.to_thread(weigh, snapshot, n, read, weighed)
            known = EvidenceSnapshot(snapshot, n, hearing.lens, weighed, snapshot.records.at(n))
            self._weighed[hearing.key] = snapshot.registry, hearing, weighed
            self._grounds[key] = known
        return known
