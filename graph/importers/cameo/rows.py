"""The rows of a dated event table coded in CAMEO or PLOVER: who did what to whom on which day, and where."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from graph.codes import mode_fits, read_codes
from graph.importers.base import ImportReport
from graph.importers.cameo.layouts import Found, find_event_layout
from graph.importers.cameo.zeros import lost_zeros
from graph.importers.crosswalk import Act, read_crosswalk
from graph.importers.missing import is_nothing, names_nobody
from graph.importers.numbers import read_number
from graph.records.characters import why_not_a_name

_WHEN = re.compile(r"(\d{4})(-?)(\d{2})\2(\d{2})(?:[T ]\d{1,2}:\d{2}.*)?")
# With the dashes between them they are an event's title, which holds 500 letters.
_LONGEST = 490


class Spot(NamedTuple):
    """A place by its name, and its coordinates where the row has both."""

    name: str
    latitude: float | None
    longitude: float | None


class EventRow(NamedTuple):
    """One row, its words set right (``_`` is a space). ``written`` is its date where it says more than the day.

    ``act`` is what the relation means; ``countries`` and ``sectors`` are those of the two ends, in the table's words.
    """

    source: str
    relation: str
    target: str
    day: str
    written: str | None
    where: str
    others: dict[str, str]
    act: Act | None = None
    countries: tuple[str, str] = ("", "")
    sectors: tuple[str, str] = ("", "")
    spot: Spot | None = None
    # Where a cell names several: those after the first.
    more_sources: tuple[str, ...] = ()
    more_targets: tuple[str, ...] = ()
    # What shows that two rows are of one event: the article, or the event's id.
    repeated_in: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """Everyone it names."""
        return tuple(name for name in (self.source, self.target, *self.more_sources, *self.more_targets) if name)

    @property
    def title(self) -> str:
        """What happened, in words: a code says what it means."""
        act = self.act
        said = act.label if act is not None and self.relation.isdecimal() else self.relation
        return " – ".join(part for part in (self.source, said, self.target) if part)


class UnfitRowError(str):
    """Why a row names what cannot be a name."""

    __slots__ = ()


class EventRows:
    """The rows of some files, to be gone through more than once."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Raises BadFileError where a file is no such table."""
        self._several = len(files) > 1
        self._readers = [_Reader(find_event_layout(path)) for path in files]
        for reader in self._readers:
            reader.look_at_zeros()

    def rows(self, report: ImportReport | None = None) -> Iterator[EventRow]:
        """Every row that says who, what, to whom and when; with a report, the others are noted there."""
        for reader in self._readers:
            table = reader.found.table
            if report is not None:
                report.warn_of_absent(table.path.name, reader.found.layout.absent(reader.found.columns))
                if reader.zeros_lost:
                    report.warn("codes of CAMEO without their leading zeros: 10 is read as 010", table.path.name)
            begin = f"{table.path.name.removesuffix('.gz')} row " if self._several else "row "
            for number, cells in table.cells(report):
                where = f"{begin}{number}"
                found = reader.read(cells, where, report)
                if isinstance(found, EventRow):
                    yield found
                elif report is not None:
                    report.note("faults" if isinstance(found, UnfitRowError) else "skipped", found, where)


class _Reader:
    """Reads rows in one file's layout."""

    def __init__(self, found: Found) -> None:
        self.found = found
        layout, called = found.layout, found.columns
        self._source, self._relation, self._target, self._date = found.places
        self._countries = [_first(called, names) for names in layout.countries]
        self._sectors = [_first(called, names) for names in layout.sectors]
        self._place = [called[name] for name in layout.place if name in called]
        self._latitude, self._longitude = _first(called, layout.latitude), _first(called, layout.longitude)
        self._repeated_in = _first(called, layout.repeated_in)
        self._plover = {name: called.get(column) for name, column in layout.plover.items()}
        used = {*found.places, *self._countries, *self._sectors, *self._place, self._latitude, self._longitude}
        used |= set(self._plover.values())
        self._others = [(column, at) for column, at in _named(found) if at not in used]
        self.zeros_lost = False

    def look_at_zeros(self) -> None:
        """Find out whether the codes of this file lost their leading zeros."""
        if not self._plover:
            relations = (set_right(cells[self._relation]) for _, cells in self.found.table.cells())
            finely = self.found.layout.coded_finely
            self.zeros_lost = lost_zeros(relations, read_crosswalk(), coded_finely=finely)

    def read(self, cells: Sequence[str], where: str, report: ImportReport | None) -> EventRow | str:
        """The row as an occurrence, or why it is none."""
        countries = self._countries_of(cells)
        sectors = (self._cell(cells, self._sectors[0]), self._cell(cells, self._sectors[1]))
        sources, targets = self._ends(cells, countries, sectors)
        relation = set_right(cells[self._relation])
        if not (sources and relation and (targets or self.found.layout.plover)):
            return "no source, relation or target"
        for column, texts in (("source", sources), ("relation", [relation]), ("target", targets)):
            for text in texts:
                if why := _why_unfit(text):
                    return UnfitRowError(f"{column} {why}")
        source, target = sources[0], targets[0] if targets else ""
        if len(source) + len(relation) + len(target) > _LONGEST:
            return f"source, relation and target of more than {_LONGEST} letters together"
        written = cells[self._date].strip()
        day = read_event_day(written)
        if day is None:
            return "a date that is not YYYY-MM-DD, with a time or without"
        others = {column: text for column, at in self._others if (text := self._cell(cells, at))}
        act = self._read_act(cells, relation, where, report)
        return EventRow(
            source, relation, target, day, None if written == day else written, where, others,
            act, countries, sectors, self._spot(cells, where, report), tuple(sources[1:]), tuple(targets[1:]),
            self._cell(cells, self._repeated_in),
        )  # fmt: skip

    def _cell(self, cells: Sequence[str], at: int | None) -> str:
        text = cells[at].strip() if at is not None else ""
        return "" if is_nothing(text) or text.lower() in self.found.layout.empty else text

    def _countries_of(self, cells: Sequence[str]) -> tuple[str, str]:
        return self._cell(cells, self._countries[0]), self._cell(cells, self._countries[1])

    def _ends(
        self, cells: Sequence[str], countries: tuple[str, str], sectors: tuple[str, str]
    ) -> tuple[list[str], list[str]]:
        """Who acts and on whom, each by name."""
        layout = self.found.layout
        both: list[list[str]] = []
        for at, country, sector in zip((self._source, self._target), countries, sectors, strict=True):
            written = self._cell(cells, at)
            names = [set_right(name) for name in (written.split(layout.split) if layout.split else [written])]
            names = list(dict.fromkeys(name for name in names if name and not names_nobody(name)))
            if layout.plover and not names and (country or sector):
                # Nobody by name: some in that sector of that country.
                names = [f"{sector or 'Actor'} ({country})" if country else sector]
            if layout.names_need_country and names and country and sector:
                names = [f"{names[0]} ({country})"]
            both.append(names)
        return both[0], both[1]

    def _spot(self, cells: Sequence[str], where: str, report: ImportReport | None) -> Spot | None:
        parts = [text for at in self._place if (text := self._cell(cells, at))]
        parts = [part for part in parts if not why_not_a_name(part)]
        if not parts:
            return None
        # The narrowest name, and the widest too.
        name = parts[0] if parts[-1] in parts[0] else f"{parts[0]}, {parts[-1]}"
        written = [self._cell(cells, at) for at in (self._latitude, self._longitude)]
        latitude, longitude = (_read_decimal(text) for text in written)
        known = latitude is not None and longitude is not None and abs(latitude) <= 90 and abs(longitude) <= 180
        if any(written) and not known and report is not None:
            report.note(
                "faults",
                "no latitude and longitude in degrees; left out",
                f"{where}: {' '.join(written).strip()}",
                row=where,
            )
        return Spot(name, latitude, longitude) if known else Spot(name, None, None)

    def _read_act(self, cells: Sequence[str], relation: str, where: str, report: ImportReport | None) -> Act | None:
        if not self._plover:
            return _acts(relation, zeros_lost=self.zeros_lost)
        category = as_code(relation)
        if category not in read_codes("event_category"):
            return None
        mode = as_code(self._cell(cells, self._plover["mode"]))
        contexts = [as_code(word) for word in self._cell(cells, self._plover["contexts"]).split(";") if word.strip()]
        if mode and not mode_fits(mode, category):
            if report is not None:
                report.note("faults", f"no mode of {category}, kept word for word: {mode}", where)
            mode = ""
        known = tuple(dict.fromkeys(word for word in contexts if word in read_codes("event_context")))
        if report is not None:
            for word in contexts:
                if word not in known:
                    report.note("faults", f"no context, left out: {word}", where)
        worth = self._cell(cells, self._plover["intensity"])
        intensity = _read_decimal(worth)
        fits = intensity is not None and -10 <= intensity <= 10
        if worth and not fits and report is not None:
            report.note("faults", "no intensity from -10 to 10; left out", f"{where}: {worth}", row=where)
        return Act(category, relation.title(), category, mode or None, known, intensity if fits else None)


def _first(called: dict[str, int] | object, names: Sequence[str]) -> int | None:
    return next((called[name] for name in names if name in called), None)  # type: ignore[index,operator]


def _named(found: Found) -> list[tuple[str, int]]:
    return [(column, at) for at, column in enumerate(found.table.columns) if column]


@lru_cache(maxsize=65536)
def _read_decimal(text: str) -> float | None:
    """A number with a point or a comma before its decimals: none of these is a thousand."""
    number = read_number(text, "," if "." not in text else ".") if text.isascii() else None
    return None if number is None else float(number)


def as_code(word: str) -> str:
    """A word of PLOVER as a code: in small letters, with ``_`` for blanks and hyphens."""
    return re.sub(r"[\s-]+", "_", word.strip().lower())


@lru_cache(maxsize=65536)
def _acts(relation: str, *, zeros_lost: bool) -> Act | None:
    return read_crosswalk().find(relation, zeros_lost=zeros_lost)


_why_unfit = lru_cache(maxsize=65536)(why_not_a_name)


@lru_cache(maxsize=65536)
def set_right(text: str) -> str:
    """A name or relation with spaces where a set writes ``_``; else word for word."""
    return text.replace("_", " ").strip()


@lru_cache(maxsize=8192)
def read_event_day(written: str) -> str | None:
    """The day of a date with or without a time of day; None for anything else and for days on no calendar."""
    found = _WHEN.fullmatch(written)
    if not found or not written.isascii():
        return None
    try:
        day = date(int(found[1]), int(found[3]), int(found[4]))
    except ValueError:
        return None
    return day.isoformat() if 1 < day.year < 9999 else None
