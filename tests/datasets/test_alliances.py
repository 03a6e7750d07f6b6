"""Correlates of War alliances: a tie for each alliance of two states, on a day, and all through a year."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from graph.importers.base import Dataset, ImportReport
from graph.importers.ready_mappings import find_mapping
from graph.importers.table.importer import TableImporter
from graph.records import Claim
from graph.records.ties import Tie
from graph.time import read_edtf
from graph.time.moment import Moment, holds
from tests.datasets.files import Row, read_rows

DAYS = [date(1914, 7, 1), date(1955, 7, 1), date(2000, 7, 1), date(1939, 9, 1)]
FILE = "raw/cow_alliance_dyads.csv"
_YEAR = re.compile(r"\d{4}")


def _day(row: Row, side: str) -> date | None:
    year, month, day = (row[f"dyad_{side}_{part}"] for part in ("year", "month", "day"))
    return date(int(year), int(month), int(day)) if year else None


def _pair(row: Row) -> frozenset[str]:
    return frozenset((row["state_name1"], row["state_name2"]))


def _write_years(when: str) -> str:
    """A period with no more than the year of each side; an open side stays open."""
    return "/".join(found[0] if (found := _YEAR.search(side)) else side for side in when.split("/"))


@pytest.fixture(scope="module")
def ties(real: Callable[[str], Path]) -> list[tuple[frozenset[str], str]]:
    """Each tie that the file gives: which two, and when."""
    read = TableImporter().read([real(FILE), find_mapping("cow-alliances")], Dataset("cow", "cow"), ImportReport())
    names: dict[str, str] = {}
    found: list[tuple[frozenset[str], str]] = []
    for group in read:
        tie, claim = group[0], group[-1]
        if isinstance(tie, Tie) and isinstance(claim, Claim):
            # Some rows end before they begin, and are reported: those held on some day between, if at all.
            if "/" in str(claim.asserts["date"]):
                found.append((frozenset((names[tie.source], names[tie.target])), str(claim.asserts["date"])))
        else:
            names |= {record.id: record.label for record in group}
    return found


@pytest.mark.parametrize("day", DAYS)
def test_who_was_allied_on_a_day_is_who_had_begun_and_had_not_ended(
    ties: list[tuple[frozenset[str], str]], real: Callable[[str], Path], day: date
) -> None:
    rows = [
        row for row in read_rows(real(FILE))
        if (start := _day(row, "st")) and start <= day and ((end := _day(row, "end")) is None or day <= end)
    ]  # fmt: skip
    held = [pair for pair, when in ties if holds(read_edtf(when), Moment(as_of=day), occurrence=False) == "certain"]
    assert len(held) == len(rows) > 0, "an alliance of two states is a tie, so that some have several"
    assert set(held) == {_pair(row) for row in rows}


@pytest.mark.parametrize("year", [1914, 1955, 2000])
def test_with_years_alone_those_are_certain_that_were_allied_all_through_the_year(
    ties: list[tuple[frozenset[str], str]], real: Callable[[str], Path], year: int
) -> None:
    rows = [
        row for row in read_rows(real(FILE))
        if int(row["dyad_st_year"]) < year and (not row["dyad_end_year"] or int(row["dyad_end_year"]) > year)
    ]  # fmt: skip
    whole = [_write_years(when) for _, when in ties]
    midyear = Moment(as_of=date(year, 7, 1))
    assert sum(holds(read_edtf(when), midyear, occurrence=False) == "certain" for when in whole) == len(rows)
