"""Dated event tables coded in CAMEO, such as ICEWS: every row an event in PLOVER's terms, mirrored rows one event.

Rows that report an event again are further claims on it (GDELT: one article has the same actors, code, day and place;
ICEWS and POLECAT: one id on one day).

The file is gone through twice, so that it may be in any order and of any length. The first time only what must be
known beforehand is kept: the names of actors, 8 bytes a row to find rows that are there twice, and a number for each
pair of actors and day with a reciprocal act. The second time events are made; a mirrored row waits for its other half,
and a file sorted by day never has more than a day's rows waiting.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.cameo.rows import EventRow, EventRows, Spot
from graph.importers.crosswalk import Act
from graph.importers.reading import make_id, name_key, short_hash, source_of
from graph.json_shapes import Body
from graph.records.entities import Actor, Place
from graph.records.events import Event
from graph.records.evidence import Claim, Coverage

# Rows are sorted into so many heaps by their hash, so that looking for doubles takes one heap's memory at a time.
_HEAPS = 256
_FORWARD, _BACKWARD = 0, 1


@dataclass(slots=True)
class _Traits:
    """What the columns next to a name say of it, over all rows: countries and sectors, in the table's words."""

    countries: set[str] = field(default_factory=set)
    sectors: set[str] = field(default_factory=set)


@dataclass(slots=True)
class _Survey:
    """What the first pass learns: actors by name, hashes of rows that are there twice, mirrored pairs by their key."""

    actors: dict[str, str] = field(default_factory=dict)
    traits: dict[str, _Traits] = field(default_factory=dict)
    places: dict[Spot, str] = field(default_factory=dict)
    doubled: set[int] = field(default_factory=set)
    mirrored: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Repeated:
    """The event of rows that report it again: whether both ends are its actors, how many claims it has; rows that came
    while it waited for its other half."""

    event: str | None = None
    both: bool = False
    counted: Counter[str] = field(default_factory=Counter)
    waiting: list[EventRow] = field(default_factory=list)


@dataclass(slots=True)
class _Met:
    """What the second pass has met: how often a doubled row, how often each half of a pair, halves that wait."""

    doubled: Counter[int] = field(default_factory=Counter)
    halves: Counter[tuple[int, int]] = field(default_factory=Counter)
    waiting: dict[tuple[int, int], EventRow] = field(default_factory=dict)
    # By the hash of rows that are there more than once: what became of the first.
    repeated: dict[int, _Repeated] = field(default_factory=dict)


_REPORTED_AGAIN = (
    "the same actors, code, day and place, by the same article or of the same id: one event, reported again"
)
_COVERAGE = Coverage(
    kinds=["event"],
    unit="event between two actors",
    rule="What a machine found in news reports; how complete these are is not stated in the file.",
)


class CameoImporter(Importer):
    """Reads events with category, mode, contexts and intensity by the crosswalk; the relation is kept word for word."""

    format = "cameo"
    revision = 9

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, the actors, the events each with a claim a row. Raises BadFileError before anything is given."""
        event_rows = EventRows(files)
        survey = _survey(event_rows, dataset)
        if not survey.actors:
            names = ", ".join(path.name for path in files)
            raise BadFileError(f"{names}: no event in it; expected rows with source, relation, target and date")
        yield [source_of(dataset, files, _COVERAGE)]
        for name, actor in survey.actors.items():
            yield [_actor(name, actor, survey.traits.get(name))]
        for spot, place in survey.places.items():
            yield [Place(kind="place", id=place, name=spot.name, latitude=spot.latitude, longitude=spot.longitude)]
        yield from _events(event_rows, _Maker(dataset, survey), survey, report)


def _survey(event_rows: EventRows, dataset: Dataset) -> _Survey:
    survey = _Survey()
    heaps = [array("Q") for _ in range(_HEAPS)]
    halves: dict[int, int] = {}
    for row in event_rows.rows():
        for name in row.names:
            if name not in survey.actors:
                survey.actors[name] = make_id(dataset, name_key(name))
        _note_traits(row, survey.traits)
        if row.spot is not None and row.spot not in survey.places:
            survey.places[row.spot] = make_id(
                dataset, "place", name_key(row.spot.name), short_hash(*map(str, row.spot))
            )
        own = _hash_row(row)
        heaps[own % _HEAPS].append(own)
        half = _find_half(row, row.act)
        if half is not None:
            key, direction = half
            # Forward halves are counted in the lower 32 bits, backward ones above.
            halves[key] = halves.get(key, 0) + (1 << 32 if direction == _BACKWARD else 1)
    for heap in heaps:
        survey.doubled.update(own for own, times in Counter(heap).items() if times > 1)
    for key, both in halves.items():
        if pairs := min(both & 0xFFFFFFFF, both >> 32):
            survey.mirrored[key] = pairs
    return survey


def _events(event_rows: EventRows, maker: _Maker, survey: _Survey, report: ImportReport) -> Iterator[Group]:
    met = _Met()
    for row in event_rows.rows(report):
        act = row.act
        if act is None:
            report.note("faults", f"not in the crosswalk, category none: {row.relation}", row.where)
            report.unsound.add(row.where)
        own = _hash_row(row)
        if row.repeated_in and own in survey.doubled:
            if own in met.repeated:
                report.note("folded", _REPORTED_AGAIN, row.where)
                yield from maker.report_again(met.repeated[own], row)
                continue
            met.repeated[own] = _Repeated()
        half = _find_half(row, act)
        if half is not None and (nth := met.halves[half]) < survey.mirrored.get(half[0], 0):
            met.halves[half] += 1
            key, direction = half
            other = met.waiting.pop((key, nth), None)
            if other is None:
                met.waiting[key, nth] = row
                continue
            report.note("folded", _folding(row, other), f"{other.where} and {row.where}")
            made = maker.fold(_number(key, nth), *((row, other) if direction == _FORWARD else (other, row)))
            yield from _settle(met, maker, made, (row, other))
            continue
        nth = 0
        if own in survey.doubled and not row.repeated_in:
            nth = met.doubled[own]
            met.doubled[own] += 1
        yield from _settle(met, maker, maker.single(_number(own, nth), row), (row,))
    # Halves whose other half was reported again, and so is no second event.
    for row in met.waiting.values():
        yield from _settle(met, maker, maker.single(_number(_hash_row(row), 0), row), (row,))


def _settle(met: _Met, maker: _Maker, made: Group, rows: Sequence[EventRow]) -> Iterator[Group]:
    """An event, and what was reported again of it before it was made."""
    yield made
    event, claims = made[0].id, len(made) - 1
    repeated = [met.repeated[own] for row in rows if (own := _hash_row(row)) in met.repeated]
    for one in repeated:
        one.event, one.both = event, len(rows) > 1
    for one in repeated:
        # Rows of both halves count on.
        one.counted = repeated[0].counted
        one.counted[event] = max(one.counted[event], claims)
        for row in one.waiting:
            yield from maker.report_again(one, row)
        one.waiting.clear()


def _find_half(row: EventRow, act: Act | None) -> tuple[int, int] | None:
    """Which pair a row of a reciprocal act is half of, and which half; None for any other row."""
    if act is None or act.mirrored_by is None or row.source == row.target:
        return None
    symmetric = act.mirrored_by == act.code
    forward = row.source < row.target if symmetric else act.code < act.mirrored_by
    one, other = (row.source, row.target) if forward else (row.target, row.source)
    key = _hash("pair", min(act.code, act.mirrored_by), one, other, row.day)
    return key, _FORWARD if forward else _BACKWARD


def _folding(row: EventRow, other: EventRow) -> str:
    return f"mirrored on one day, one event: {' with '.join(sorted({row.relation, other.relation}, reverse=True))}"


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes events and their claims."""

    dataset: Dataset
    survey: _Survey

    def single(self, number: str, row: EventRow) -> Group:
        """An event of one row."""
        event = self._event(number, row)
        return [event, self._claim(event.id, 1, row)]

    def fold(self, number: str, forward: EventRow, backward: EventRow) -> Group:
        """One event of two mirrored rows: both are its actors, and each row has its claim."""
        event = self._event(number, forward)
        return [event, *(self._claim(event.id, nth, row, both=True) for nth, row in enumerate((forward, backward), 1))]

    def report_again(self, repeated: _Repeated, row: EventRow) -> Iterator[Group]:
        """A further claim on an event; nothing yet where that waits for its other half."""
        if repeated.event is None:
            repeated.waiting.append(row)
            return
        repeated.counted[repeated.event] += 1
        yield [self._claim(repeated.event, repeated.counted[repeated.event], row, both=repeated.both)]

    def _event(self, number: str, row: EventRow) -> Event:
        return Event(kind="event", id=f"{self.dataset.id}.{number}", title=row.title)

    def _claim(self, event: str, nth: int, row: EventRow, *, both: bool = False) -> Claim:
        act = row.act
        asserts: Body = {"date": row.day, "category": "none" if act is None else act.category}
        if row.written is not None:
            asserts["date_text"] = row.written
        if act is not None:
            if act.mode is not None:
                asserts["mode"] = act.mode
            if act.contexts:
                asserts["contexts"] = list(act.contexts)
            if act.intensity is not None:
                asserts["intensity"] = act.intensity
        if row.spot is not None:
            asserts["place"] = self.survey.places[row.spot]
        actors = self.survey.actors
        sources = [actors[name] for name in (row.source, *row.more_sources)]
        targets = [actors[name] for name in (row.target, *row.more_targets) if name]
        if both:
            asserts |= {"actors": [*sources, *targets], "mutual": True}
        else:
            asserts |= {"actors": sources, **({"targets": targets} if targets else {})}
        return Claim(
            kind="claim", id=f"{event}.{nth}", about=event, source=self.dataset.id, locator=row.where,
            asserts=asserts, attributes={"relation": row.relation, **row.others},
        )  # fmt: skip


def _note_traits(row: EventRow, traits: dict[str, _Traits]) -> None:
    """Take in what the row says of the countries and the sectors of its two ends."""
    for name, country, sectors in zip((row.source, row.target), row.countries, row.sectors, strict=True):
        if name and (country or sectors):
            known = traits.setdefault(name, _Traits())
            known.countries.update([country] if country else ())
            known.sectors.update(word.strip() for word in re.split("[,;]", sectors) if word.strip())


def _actor(name: str, actor: str, traits: _Traits | None) -> Actor:
    """An actor whose type the table does not give. Its country, in words: the one of its rows, else what is in
    brackets behind its name."""
    before, opened, after = name.rpartition(" (")
    known = {"country": after[:-1]} if before and opened and after.endswith(")") and len(after) > 1 else {}
    if traits is not None and len(traits.countries) == 1:
        known["country"] = min(traits.countries)
    if traits is not None and traits.sectors:
        known["sectors"] = ", ".join(sorted(traits.sectors))
    return Actor(kind="actor", id=actor, name=name, type="other", attributes=dict(known))


def _hash_row(row: EventRow) -> int:
    if row.repeated_in:
        place = row.spot.name if row.spot is not None else ""
        return _hash("repeated", row.source, row.relation, row.target, row.day, place, row.repeated_in)
    return _hash("row", row.source, row.relation, row.target, row.written or row.day)


def _hash(*words: str) -> int:
    return int.from_bytes(blake2b("\x1f".join(words).encode(), digest_size=8).digest(), "big")


def _number(key: int, nth: int) -> str:
    return f"{key:016x}-{nth + 1}" if nth else f"{key:016x}"
