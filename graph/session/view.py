"""A question's view of the graph: one data version, one lens on the evidence, one moment."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import Any

import orjson
from cachetools import LRUCache

from graph.driver import Database
from graph.errors import BadQuestionError, MergedError
from graph.evidence import Lens, Reading, SourceFacts, derive
from graph.json_shapes import Body, Values
from graph.matching.merges import Merges
from graph.network.columns.snapshot import Snapshot
from graph.records import TIE_KINDS, fact_model
from graph.session.evidence_snapshot import EvidenceSnapshots
from graph.session.layouts import Layouts
from graph.session.long_answers import BackgroundAnswers
from graph.session.merges import MergeTables
from graph.session.projections import Projections
from graph.session.question import Question
from graph.session.readings import Readings
from graph.session.released_layouts import ReleasedLayouts
from graph.session.renaming import rename_actors
from graph.session.restricted.public import PublicDatabase, Restrictions
from graph.session.shared_reads import SharedReads
from graph.session.structures import Structures
from graph.settings import Settings
from graph.time import BEGIN, END, Holds, Moment, holds, read_edtf

_POLL_SECONDS = 0.1
_TABLES_KEPT = 8
_KNOWN_KEPT = 5000
# After so long the derivation of a list of facts lets other requests run.
_PAUSE_AFTER_SECONDS = 0.01


class VersionChangedError(Exception):
    """The data version moved on while an answer supposed the one before; to be answered ``retry``."""


class Caches:
    """What weighing claims needs of the sources, cached for the last few data versions; a version never changes.

    All of it is of readers with the same right (``restrictions``: what the others are not shown). Only those that
    ``saves`` write copies for the next start.
    """

    def __init__(self, *, saves: bool = True) -> None:
        self.long_answers = BackgroundAnswers()
        self.layouts = Layouts(saves=saves)
        self.projections = Projections(saves=saves)
        self.newest: int | None = None
        self.restrictions = Restrictions(self._forget)
        self._forget()

    def _forget(self) -> None:
        """Keep nothing of data versions that are shown otherwise by now; the network in memory sees to that itself."""
        self.long_answers.forget()
        self.merges = MergeTables()
        self.readings = Readings()
        self.structures = Structures()
        self.released_layouts = ReleasedLayouts()
        self.evidence_snapshots = EvidenceSnapshots()
        # Ids that are recorded at a data version.
        self.known: LRUCache[tuple[int | None, str], None] = LRUCache(_KNOWN_KEPT)
        self._tables: SharedReads[int, dict[str, SourceFacts]] = SharedReads(_TABLES_KEPT)

    async def read(self, database: Database, n: int) -> dict[str, SourceFacts]:
        """Every source recorded at a data version."""

        async def ask() -> dict[str, SourceFacts]:
            rows = (await database.read("sources_all", at=n)) or [{"rows": []}]
            sources = [orjson.loads(body) for body in rows[0]["rows"]]
            return {
                s["id"]: SourceFacts(
                    s.get("origin_group", s["id"]),
                    read_edtf(s["published"]) if s.get("published") else None,
                    s["title"],
                    s.get("coverage"),
                )
                for s in sources
            }

        return await self._tables.find(n, ask)


@dataclass(slots=True)
class View:
    """Reads pinned at one data version. ``n`` is set by the first read, unless the question already fixed it.

    Merges must be known before the first read. A view may assume the newest version that this
    process has read (``assume_newest``): this saves a read. It raises
    VersionChangedError where the first read finds another version.
    """

    database: Database
    settings: Settings
    question: Question
    tables: Caches
    pinned: int | None = None
    assumed: int | None = None
    # Whether the answer is provisional: the same question will get a better one shortly.
    passing: bool = False
    # Of a release: the number of the rules that made its figures.
    rules_then: int | None = None
    _lens: Lens | None = field(default=None)
    _merges: Merges | None = field(default=None)

    @property
    def n(self) -> int:
        """The data version that this view reads at."""
        return self.pinned or 0

    @property
    def moment(self) -> Moment:
        """The world's time that is asked about."""
        return self.question.moment

    def at(self, moment: Moment) -> View:
        """The same view at another moment."""
        return replace(self, question=replace(self.question, moment=moment))

    async def fetch(self, name: str, /, **parameters: Any) -> list[Any]:
        """The rows of a named read at the pinned version; the first read of a view pins it.

        ``entities`` are looked for under every id that was merged into theirs.
        """
        if "entities" in parameters:
            parameters["entities"] = (await self.merges()).spread(parameters["entities"])
        found = await self.database.read(name, at=self.pinned, **parameters)
        if not found:
            return []
        if self.pinned is None:
            self.pin(found[0]["n"])
        rows: list[Any] = found[0]["rows"]
        return rows

    def pin(self, n: int) -> None:
        """Read at this data version from now on. Raises VersionChangedError where another was assumed."""
        self.pinned = self.tables.newest = n
        if self._merges is not None and self.assumed != n:
            raise VersionChangedError

    def assume_newest(self) -> None:
        """Assume the newest data version that this process has read, until the first read shows the true one."""
        self.assumed = self.tables.newest

    def retry(self) -> View:
        """The same view after VersionChangedError, at the version that the first read found."""
        return View(self.database, self.settings, self.question, self.tables, self.pinned)

    async def lens(self) -> Lens:
        """Which claims count. Raises BadQuestionError for a source that is not recorded."""
        if self._lens is None:
            if self.pinned is None:
                await self.fetch("store_at")
            sources = await self.tables.read(self.database, self.n)
            asked = self.question
            for source in asked.according_to:
                # At an earlier state of the graph a source may not have been there yet, which is no mistake.
                if source not in sources and asked.known_at is None and asked.release is None:
                    raise BadQuestionError("according_to", f"no source {source!r} is recorded")
            instead = (await self.merges()).merged_into
            structure = await self.tables.structures.read(self.database, self.n, instead, self.n)
            self._lens = Lens(
                frozenset(asked.according_to) or None,
                asked.published_by,
                asked.min_confidence,
                asked.min_sources,
                sources,
                structure,
            )
        return self._lens

    async def merges(self) -> Merges:
        """Which actors are one."""
        if self._merges is None:
            if self.pinned is None and self.assumed is None:
                await self.fetch("store_at")
            n = self.assumed if self.pinned is None and self.assumed is not None else self.n
            self._merges = await self.tables.merges.read(self.database, n)
        return self._merges

    async def project(self) -> Snapshot:
        """The network in memory, of the data version that this view reads at, or newer; pins the view where it is not.

        Raises DatabaseUnavailableError where it is not there in time.
        """
        known, least = self.tables.projections, self.question.at_least if self.pinned is None else self.pinned
        if self.tables.newest is not None:
            known.note_version(self.tables.newest)
        snapshot = await known.find(self.database, self.settings, least)
        if self.pinned is None:
            self.pin(snapshot.n)
        return snapshot

    async def require_current(self, actor: str) -> None:
        """Raises MergedError where this actor goes by another id."""
        merged_into = (await self.merges()).keep(actor)
        if merged_into != actor:
            if self.pinned is None:
                await self.fetch("store_at")
            raise MergedError(actor, merged_into)

    def span(self, *, occurrence: bool) -> dict[str, date]:
        """The days between which a fact must reach to be looked at, for the database to leave the rest out."""
        moment = self.moment
        if moment.as_of is not None:
            return {"reach_from": BEGIN if occurrence else moment.as_of, "reach_to": moment.as_of + timedelta(days=1)}
        return {"reach_from": moment.start or BEGIN, "reach_to": moment.end or END}

    def holds(self, reading: Reading) -> Holds:
        """Whether a fact holds at this view's moment."""
        model = fact_model(reading.kind)
        return holds(reading.bounds, self.moment, occurrence=model is not None and model.occurrence)

    async def read_facts(self, rows: Iterable[Body]) -> list[tuple[Reading, Holds]]:
        """The facts in rows of body and claims that this view's evidence makes and that hold at its moment."""
        lens = await self.lens()
        instead = (await self.merges()).merged_into
        found: list[tuple[Reading, Holds]] = []
        pause = time.perf_counter() + _PAUSE_AFTER_SECONDS
        for row in rows:
            if time.perf_counter() > pause:
                # Others have their questions too.
                await asyncio.sleep(0)
                pause = time.perf_counter() + _PAUSE_AFTER_SECONDS
            work = partial(derive_fact, row["body"], row["claims"], lens, instead)
            reading = self.tables.readings.find(self.n, row["body"], row["claims"], work) if lens.is_open else work()
            if reading is None or is_self_tie(reading.fact):
                continue
            state = self.holds(reading)
            if state == "certain" or (state == "possible" and not self.question.certain_only):
                found.append((reading, state))
        return found


def derive_fact(body: str, texts: Iterable[str], lens: Lens, instead: Mapping[str, str]) -> Reading | None:
    """What the claims about a fact come to, its actors by the ids that they go by ``instead``."""
    fact, claims = orjson.loads(body), [orjson.loads(text) for text in texts]
    if instead:
        fact, claims = rename_actors(fact, claims, instead)
    return derive(fact, claims, lens)


def is_self_tie(fact: Values) -> bool:
    """Whether a fact is a tie whose two ends are one actor, as a merge may make it: then it is not shown."""
    return fact["kind"] in TIE_KINDS and fact["source"] == fact["target"]


def open_public(database: Database, tables: Caches) -> Database:
    """The database as readers see it who may not see restricted sources; ``tables`` are those of such readers."""
    return PublicDatabase(database, tables.restrictions)


async def choose_database(database: Database, *, public: bool) -> tuple[Database, Caches]:
    """The database as it is for the command of its owner, or as the ``public`` sees it, with caches for it."""
    tables = Caches()
    if public or not (await tables.restrictions.find_newest(database)).sources:
        return open_public(database, tables), tables
    # The copies for the next start are of what all may see.
    return database, Caches(saves=False)


async def open_view(database: Database, question: Question, settings: Settings, tables: Caches) -> View:
    """A view for a question. Raises BadQuestionError when ``at_least`` is not reached in time."""
    view = View(database, settings, question, tables)
    if question.at_least is not None:
        await _wait_for(database, question.at_least, settings)
    if question.known_at is not None:
        moment = question.known_at if question.known_at.tzinfo else question.known_at.replace(tzinfo=UTC)
        view.pinned = await _find_version(database, _milliseconds(moment), settings)
    if question.release is not None:
        rows = await database.read("release_by_version", version=question.release)
        if not rows:
            raise BadQuestionError("release", f"there is no release {question.release!r}")
        view.pinned, view.rules_then = rows[0]["n"], rows[0]["rules"]
    return view


def _milliseconds(moment: datetime) -> int:
    return int(moment.timestamp() * 1000)


async def _find_version(database: Database, at: int, settings: Settings) -> int:
    """The last data version that was published by a moment; one that is being published is waited for, for a while."""
    give_up = time.monotonic() + settings.wait_seconds
    while True:
        rows = await database.read("commit_at", at=at)
        # A writer that died in between is no reason to wait for ever: the next one takes back what it wrote.
        if not rows or not rows[0]["pending"] or time.monotonic() >= give_up:
            return int(rows[0]["n"]) if rows else 0
        await asyncio.sleep(_POLL_SECONDS)


async def _wait_for(database: Database, n: int, settings: Settings) -> None:
    give_up = time.monotonic() + settings.wait_seconds
    while True:
        rows = await database.read("store_read")
        if rows and rows[0]["published"] >= n:
            return
        if time.monotonic() >= give_up:
            raise BadQuestionError("at_least", f"data version {n} was not reached within {settings.wait_seconds:g} s")
        await asyncio.sleep(_POLL_SECONDS)
