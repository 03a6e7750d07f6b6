"""Militarized Interstate Disputes (Correlates of War, MIDB 3 to 5): one row a state and its time in a dispute.

Two states on opposite sides of a dispute oppose each other for as long as both are in it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import product
from pathlib import Path
from typing import NamedTuple

from graph.importers.base import Dataset, Group, Importer, ImportReport
from graph.importers.missing import is_no_id, is_unknown
from graph.importers.numbers import plain_year
from graph.importers.reading import Locator, build, key_id, make_id, source_of
from graph.importers.state_numbers import find_state, plain_state_number
from graph.importers.tables import Row, TableReading, open_table, require_columns
from graph.records.entities import Actor
from graph.records.evidence import Claim, Coverage
from graph.records.ties import Tie

_START, _END = ("styear", "stmon", "stday"), ("endyear", "endmon", "endday")
_REQUIRED = ("dispnum", "ccode", "sidea", *_START, *_END)
_NAMES = {column: column for column in _REQUIRED} | {"dispnum3": "dispnum", "dispnum4": "dispnum"}
# Of each side's row these are kept with the tie.
_KEPT = ("revstate", "fatality", "hiact", "hostlev", "orig")
_COVERAGE = Coverage(
    kinds=["OPPOSES"],
    unit="militarized dispute of two states",
    rule="Threats, displays or uses of military force short of war by one member of the state system against another.",
)


class _When(NamedTuple):
    """A date as it is written, with the first and the last day that it can be."""

    written: str
    earliest: date
    latest: date


# A year of -9: the state left the dispute on some day after it came in.
_UNKNOWN_END = _When("", date.min, date.max)


@dataclass(frozen=True, slots=True)
class _Spell:
    """A state's time in a dispute."""

    actor: str
    row: Row
    where: str
    start: _When
    end: _When


class MidImporter(Importer):
    """Reads who was on which side of a dispute, and when."""

    format = "cow-mid"
    revision = 4

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """The source, the states, the ties of each dispute. Raises BadFileError."""
        tables = [open_table(path, TableReading(required=_REQUIRED, names=_NAMES, na_is_empty=True)) for path in files]
        for table in tables:
            require_columns(table, "MIDB", _REQUIRED)
        yield [source_of(dataset, files, _COVERAGE)]
        locate = Locator(files)
        actors: dict[str, Actor] = {}
        disputes: dict[str, tuple[list[_Spell], list[_Spell]]] = defaultdict(lambda: ([], []))
        for table in tables:
            for row in table.rows(report):
                where = locate(table, row)
                spell = _read_spell(row, where, dataset)
                if isinstance(spell, str):
                    report.note("skipped", spell, where)
                    continue
                if spell.actor not in actors:
                    made = _actor(spell, report)
                    if made is None:
                        continue
                    actors[spell.actor] = made
                    yield [made]
                side = disputes[row["dispnum"]][row["sidea"] != "1"]
                if any((one.actor, one.start, one.end) == (spell.actor, spell.start, spell.end) for one in side):
                    report.note("folded", "a state's time in a dispute once more", where)
                    continue
                side.append(spell)
        for number, (side_a, side_b) in disputes.items():
            yield from _ties(number, side_a, side_b, dataset, report)


def _read_spell(row: Row, where: str, dataset: Dataset) -> _Spell | str:
    """A row as a state's time in a dispute, or why it is none."""
    code = plain_state_number(row["ccode"])
    if not row["dispnum"] or is_no_id(code):
        return "no dispute or no state"
    if row["sidea"] not in ("0", "1"):
        return "a side that is neither 1 (side A) nor 0"
    start = _read_date(row, _START)
    end = _UNKNOWN_END if is_unknown(row[_END[0]]) else _read_date(row, _END)
    if start is None or end is None:
        return "a start or an end that is no date"
    if end.latest < start.earliest:
        return "it ends before it begins"
    return _Spell(make_id(dataset, "state", key_id(code)), row, where, start, end)


def _read_date(row: Row, columns: Sequence[str]) -> _When | None:
    """A date as precise as it is known (-9 is not known)."""
    year, month, day = (plain_year(row[column]).removesuffix(".0") for column in columns)
    try:
        if is_unknown(month):
            return _When(year, date(int(year), 1, 1), date(int(year), 12, 31))
        first = date(int(year), int(month), 1)
        if is_unknown(day):
            last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
            return _When(first.isoformat()[: len("YYYY-MM")], first, last)
        whole = first.replace(day=int(day))
    except ValueError:
        return None
    return _When(whole.isoformat(), whole, whole)


def _actor(spell: _Spell, report: ImportReport) -> Actor | None:
    code = plain_state_number(spell.row["ccode"])
    name = find_state(code) or spell.row["stabb"] or code
    return build(
        Actor, report, spell.where, kind="actor", id=spell.actor, name=name, type="country_state", ids={"cow": code}
    )


def _ties(
    number: str, side_a: Sequence[_Spell], side_b: Sequence[_Spell], dataset: Dataset, report: ImportReport
) -> Iterator[Group]:
    met: set[str] = set()
    made: dict[str, int] = {}
    for one, other in product(side_a, side_b):
        start = _later(one.start, other.start)
        end = _not_before(start, _earlier(one.end, other.end))
        if one.actor == other.actor or start.earliest > end.latest:
            continue
        met |= {one.where, other.where}
        key = make_id(dataset, key_id(number), one.actor.rpartition("-")[2], other.actor.rpartition("-")[2])
        made[key] = made.get(key, 0) + 1
        key = key if made[key] == 1 else f"{key}-{made[key]}"
        written = start.written if start.written == end.written else f"{start.written}/{end.written}"
        kept = {f"{name}_{side}": spell.row[name] for side, spell in (("a", one), ("b", other)) for name in _KEPT}
        tie = build(Tie, report, one.where, kind="OPPOSES", id=key, source=one.actor, target=other.actor)
        claim = build(
            Claim, report, one.where, kind="claim", id=f"{key}.1", about=key, source=dataset.id,
            locator=f"{one.where}, {other.where}", asserts={"date": written},
            attributes={"dispnum": number} | {name: text for name, text in kept.items() if text},
        )  # fmt: skip
        if tie is not None and claim is not None:
            report.use(one.where)
            report.use(other.where)
            yield [tie, claim]
    for spell in (*side_a, *side_b):
        if spell.where not in met:
            report.note("skipped", "nobody on the other side at the same time", spell.where)


def _later(one: _When, other: _When) -> _When:
    """When both have begun: between the later of the first days and the later of the last."""
    return _between((one, other), max(one.earliest, other.earliest), max(one.latest, other.latest))


def _earlier(one: _When, other: _When) -> _When:
    """When the first of them is over."""
    return _between((one, other), min(one.earliest, other.earliest), min(one.latest, other.latest))


def _not_before(start: _When, end: _When) -> _When:
    """The end where nothing but its last day is known: not before both have begun."""
    if end.earliest > date.min or end.latest == date.max:
        return end
    first = min(start.earliest, end.latest)
    return _When(f"[{first}..{end.latest}]", first, end.latest)


def _between(both: Sequence[_When], earliest: date, latest: date) -> _When:
    same = next((one for one in both if (one.earliest, one.latest) == (earliest, latest)), None)
    return same or _When(f"[{earliest}..{latest}]", earliest, latest)
