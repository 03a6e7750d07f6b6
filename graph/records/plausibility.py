"""Dates that are likely slips of the pen: years far from all the others, and days that are still to come.

The rule, for the dates that the claims of one load or one import give:

- A date is *in the future* where its earliest day is after today (UTC). What a source only plans or predicts (modality
  ``future`` or ``hypothetical``) may be.
- The years of the other dates, in order, fall into groups wherever 90 years or more lie between one and the next. The
  group with most dates is the main one. A smaller group is *far from the others* if it has at most a tenth of the dates
  of the main one; or any smaller number, if 500 years or more lie between them (0212 for 2012). Data that run from 1816
  to 2020 without such a gap are one group, and nothing is said of them. What a source gives as historical background
  is not compared.

Of actors and sources only what begins or was published in the future is said: a state may be a thousand years old.
These are warnings: nothing is changed or left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import Any

from graph.codes import read_codes
from graph.errors import BadDateError
from graph.json_shapes import Body
from graph.records.base import Record
from graph.records.entities import Actor
from graph.records.evidence import Claim, Source
from graph.time import BEGIN, END, read_edtf

GAP_YEARS = 90
GAP_YEARS_OF_ANY = 500
_MAIN_TO_FEW = 10
_EXAMPLES = 5
_NOT_YET = read_codes("modality").having("makes_fact", value=False)
_BACKGROUND = read_codes("modality").having("background")
_PARTS_WITH_DATES = ("signatories", "history")

IN_THE_FUTURE = "a date in the future"
FAR_FROM_OTHERS = "a year far from the others"


@dataclass(slots=True)
class Doubt:
    """What is doubtful, how often, and the first places, each with the date as it is written."""

    reason: str
    count: int = 0
    examples: list[str] = field(default_factory=list)

    def add(self, where: str, written: str) -> None:
        """Count one more."""
        self.count += 1
        if len(self.examples) < _EXAMPLES:
            self.examples.append(f"{where}: {written}")

    def as_dict(self) -> Body:
        """For machines, without its reason."""
        return {"count": self.count, "examples": self.examples}


class DateCheck:
    """Looks at the dates of records one after another; what is doubtful shows when all were seen."""

    def __init__(self, today: date | None = None) -> None:
        self._today = today or datetime.now(UTC).date()
        self._future = Doubt(IN_THE_FUTURE)
        # One for each year, to be separated once the main group is known.
        self._of_year: dict[int, Doubt] = {}

    def note(self, record: Record, where: str) -> None:
        """Look at the dates of a record; ``where`` says where it is."""
        for written, is_compared in _dates_of(record):
            first, years = _days_of(written)
            if first is not None and first > self._today:
                self._future.add(where, written)
            elif is_compared:
                for year in sorted(years):
                    self._of_year.setdefault(year, Doubt(FAR_FROM_OTHERS)).add(where, written)

    def doubts(self) -> list[Doubt]:
        """What is doubtful of all that was seen."""
        return [doubt for doubt in (self._future, *self._far()) if doubt.count]

    def _far(self) -> Iterator[Doubt]:
        groups = self._groups()
        if len(groups) < 2:
            return
        # Of equal groups the latest: data are of late more often than not.
        main = max(groups, key=lambda group: (self._count(group), group[-1]))
        shown = f"{main[0]}" if main[0] == main[-1] else f"{main[0]} to {main[-1]}"
        far = Doubt(f"{FAR_FROM_OTHERS}, which are of {shown}")
        for group in groups:
            if group is not main and self._is_far(group, main):
                for year in group:
                    doubt = self._of_year[year]
                    far.count += doubt.count
                    far.examples += doubt.examples[: _EXAMPLES - len(far.examples)]
        yield far

    def _is_far(self, group: list[int], main: list[int]) -> bool:
        few, many = self._count(group), self._count(main)
        gap = main[0] - group[-1] if group[-1] < main[0] else group[0] - main[-1]
        return few * _MAIN_TO_FEW <= many or (gap >= GAP_YEARS_OF_ANY and few < many)

    def _count(self, group: list[int]) -> int:
        return sum(self._of_year[year].count for year in group)

    def _groups(self) -> list[list[int]]:
        groups: list[list[int]] = []
        for year in sorted(self._of_year):
            if groups and year - groups[-1][-1] < GAP_YEARS:
                groups[-1].append(year)
            else:
                groups.append([year])
        return groups


def _dates_of(record: Record) -> Iterator[tuple[str, bool]]:
    """The dates that a record gives, and whether they are compared with others."""
    if isinstance(record, Claim):
        if record.modality not in _NOT_YET:
            compared = record.modality not in _BACKGROUND
            yield from ((written, compared) for written in _claimed(record) if isinstance(written, str))
    elif isinstance(record, Actor):
        if record.active_from:
            yield record.active_from, False
    elif isinstance(record, Source):
        if record.published:
            yield record.published, False
        if record.retrieved:
            yield record.retrieved.isoformat(), False


def _claimed(claim: Claim) -> Iterator[Any]:
    yield from (claim.asserts.get("date"), claim.attested)
    for name in _PARTS_WITH_DATES:
        if parts := claim.asserts.get(name):
            yield from (part.get("date") for part in parts if isinstance(part, dict))


@lru_cache(maxsize=65536)
def _days_of(written: str) -> tuple[date | None, frozenset[int]]:
    """The earliest day of a date, None where it is open, and the years that it names."""
    try:
        span = read_edtf(written)
    except BadDateError:
        return None, frozenset()
    starts = {day.year for day in (span.start_earliest, span.start_latest) if day not in (BEGIN, END)}
    last = (day for day in (span.end_earliest, span.end_latest) if day not in (BEGIN, END))
    ends = {(day - timedelta(days=1)).year for day in last}
    return (None if span.start_earliest == BEGIN else span.start_earliest), frozenset(starts | ends)
