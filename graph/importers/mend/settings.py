"""Where MEND's events were, and on which track."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field

from graph.importers.base import Dataset, Group, ImportReport
from graph.importers.mend.actors import aliases, fold, recall_spellings, split_labels
from graph.importers.pax.importer import short_title
from graph.importers.reading import (
    Locator,
    Namer,
    build,
    make_id,
    mend_letters,
    remaining,
    slug,
)
from graph.importers.tables import Row, Table
from graph.json_shapes import Body
from graph.records.entities import Place, Process

VIRTUAL = "virtual"
_NOWHERE = frozenset({"", "unknown", VIRTUAL})
_ISO3 = re.compile("[A-WYZ][A-Z]{2}")


_LOCATION = ("med_location - MULTISELECT", "med_location")


def location_of(row: Row) -> str:
    """The cell of the location, whose column is called after its form in the coders' tool."""
    return row[_LOCATION[0]] or row[_LOCATION[1]]


def absent_columns(columns: Collection[str]) -> list[str]:
    """The columns of places that every version has, and that are not among these."""
    each = [_LOCATION, *((name,) for name in ("med_loc_cty", "med_loc_x", "med_loc_y"))]
    return [names[0] for names in each if not any(name in columns for name in names)]


@dataclass(slots=True)
class _Spot:
    where: str
    name: str
    country: str
    points: dict[tuple[str, str], None] = field(default_factory=dict)


class PlaceTable:
    """Every place of the events, with the coordinates that the file gives it."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._spots: dict[str, _Spot] = {}

    def gather(self, row: Row, where: str) -> None:
        """Add the place of an event."""
        place = place_id(self._dataset, row)
        if place is not None:
            spot = self._spots.setdefault(place, _Spot(where, location_of(row), row["med_loc_cty"]))
            if row["med_loc_x"] or row["med_loc_y"]:
                spot.points[row["med_loc_x"], row["med_loc_y"]] = None

    def groups(self, report: ImportReport) -> Iterator[Group]:
        """Each place; coordinates that are none, or differ from row to row, are left out and reported."""
        for place, spot in self._spots.items():
            at: Body = {}
            if len(spot.points) > 1:
                report.note("faults", "a place with several coordinates: left out", spot.where)
            for x, y in list(spot.points)[:1] if len(spot.points) == 1 else []:
                try:
                    at = {"longitude": float(x), "latitude": float(y), "source": self._dataset.id}
                except ValueError:
                    report.note("faults", "a place with coordinates that are no numbers: left out", spot.where)
                if at and not (abs(at["longitude"]) <= 180 and abs(at["latitude"]) <= 90):
                    report.note("faults", "a place with coordinates that are nowhere on Earth: left out", spot.where)
                    at = {}
            country = spot.country if _ISO3.fullmatch(spot.country) else None
            record = build(
                Place, report, spot.where, kind="place", id=place, name=short_title(spot.name), country=country,
                attributes={"med_loc_cty": spot.country} if spot.country and not country else {}, **at,
            )  # fmt: skip
            if record is not None:
                yield [record]


def place_id(dataset: Dataset, row: Row) -> str | None:
    """The place of an event; None where it is unknown, virtual, or several places at once."""
    name = location_of(row)
    if fold(name) in _NOWHERE or len(split_labels(name)) > 1:
        return None
    return make_id(dataset, "place", slug(name), slug(row["med_loc_cty"]) if row["med_loc_cty"] else "")


@dataclass(slots=True)
class _Track:
    labels: Counter[str] = field(default_factory=Counter)
    described: Row | None = None
    where: str = ""
    country: str = ""


class Tracks:
    """The named groupings and mechanisms, each within its conflict's country: two countries may each have a Quad."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._described = False
        self._tracks: dict[str, _Track] = {}
        self._same = {(entry["country"], fold(entry["label"])): entry["is"] for entry in aliases()["tracks"]}

    def gather_processes(self, table: Table, report: ImportReport, locate: Locator) -> None:
        """The file of processes: its spelling of a track counts, its columns become attributes."""
        self._described = True
        for row in table.rows(report):
            where = locate(table, row)
            if not row["groupings_mechanisms"]:
                report.note("skipped", "no track: groupings_mechanisms is empty", where)
                continue
            track = self._add(row["conflict_country"], mend_letters(row["groupings_mechanisms"], report, where))
            if track.described is not None:
                report.note("skipped", "a track that an earlier row describes", where)
                continue
            track.described, track.where = row, where
            if row["STARTDATE"] or row["ENDDATE"]:
                # "April 23" is the month of a year or the day of a month: it stays in words.
                report.note("faults", "a track's dates do not say their year for certain, kept word for word", where)

    def gather(self, country: str, label: str) -> None:
        """Add a track of an event."""
        self._add(country, label)

    def _add(self, country: str, label: str) -> _Track:
        track = self._tracks.setdefault(self.id_of(country, label), _Track(country=country))
        track.labels[short_title(label)] += 1
        return track

    def id_of(self, country: str, label: str) -> str:
        """The record of a track."""
        meant = self._same.get((country, fold(label)), label)
        return make_id(self._dataset, "track", slug(country) if country else "", slug(meant))

    def groups(self, report: ImportReport) -> Iterator[Group]:
        """Each track with its other spellings. The file of processes is more reliable than the events."""
        if not self._described:
            report.borrowed.update(self._tracks)
        for process, track in self._tracks.items():
            labels = sorted(track.labels, key=lambda label: (-track.labels[label], label))
            if track.described is not None:
                own = short_title(track.described["groupings_mechanisms"])
                labels = [own, *(label for label in labels if label != own)]
            record = build(
                Process, report, track.where, kind="process", id=process, name=labels[0],
                attributes={} if track.described is None else remaining(track.described, list(track.described.cells)),
            )  # fmt: skip
            if record is None:
                continue
            group: Group = [record]
            seen = set() if self._described else recall_spellings(self._dataset, process)
            seen = seen or {fold(labels[0])}
            for label in labels:
                if fold(label) not in seen:
                    seen.add(fold(label))
                    group += Namer(self._dataset, report).name(record, label, "alias", track.where)
            yield group
