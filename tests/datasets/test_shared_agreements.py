"""PA-X and PAA-X: one agreement each, two sources of one origin, and PA-X's date for all that they share."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from tests.datasets.asking import Reader
from tests.datasets.files import PAAX, PAX, Row, read_rows

if TYPE_CHECKING:
    from tests.datasets.conftest import Imported
    from tests.datasets.files import Real

SHARED = 1770


@pytest.fixture
def true_days(real: Real) -> dict[str, date]:
    """PA-X's date of every agreement, which it writes day first."""
    days = {}
    for row in read_rows(real(PAX.files[0])):
        day, month, year = map(int, row["Dat"].split("/"))
        days[f"pax-agreement-{row['AgtId']}"] = date(year, month, day)
    return days


@pytest.fixture
def signed(real: Real) -> dict[str, Row]:
    """The first row of every agreement in the file of signatories."""
    rows: dict[str, Row] = {}
    for row in read_rows(real(PAAX.files[2])):
        rows.setdefault(f"pax-agreement-{row['AgtId']}", row)
    return rows


def test_all_that_both_tell_of_is_one_agreement_of_one_origin_with_the_date_of_pa_x(
    according_to: Callable[..., Reader], true_days: dict[str, date], signed: dict[str, Row]
) -> None:
    described = {item["id"]: item for item in according_to(PAX.id, PAAX.id).every("/v1/agreements", expand="claims")}

    assert described.keys() == true_days.keys()
    assert signed.keys() <= described.keys()
    assert len(signed) == SHARED
    for agreement, day in true_days.items():
        item = described[agreement]
        assert item["start_earliest"] == day.isoformat()
        assert (item["start_latest"], item["date_text"]) == (day.isoformat(), day.isoformat())
        assert item["end_latest"] == (day + timedelta(days=1)).isoformat()
        assert item["independent_sources"] == 1
        assert not item["contested"], agreement
        sources = {claim["source"] for claim in item["claims"]}
        assert sources == ({PAX.id, PAAX.id} if agreement in signed else {PAX.id})


def test_pa_x_alone_dates_its_agreements_and_two_sources_are_not_two_witnesses(
    according_to: Callable[..., Reader], true_days: dict[str, date]
) -> None:
    assert {i["id"]: i["date_text"] for i in according_to(PAX.id).every("/v1/agreements")} == {
        agreement: day.isoformat() for agreement, day in true_days.items()
    }
    assert according_to(PAX.id, PAAX.id).every("/v1/agreements", min_sources=2) == []


def test_paa_x_alone_gives_only_the_year_and_says_why(
    according_to: Callable[..., Reader], signed: dict[str, Row], imported: Imported
) -> None:
    described = {item["id"]: item for item in according_to(PAAX.id).every("/v1/agreements")}

    assert {agreement: item["date_text"] for agreement, item in described.items()} == {
        agreement: row["year"] for agreement, row in signed.items()
    }
    for agreement, row in signed.items():
        year = int(row["year"])
        bounds = (described[agreement]["start_earliest"], described[agreement]["end_latest"])
        assert bounds == (f"{year}-01-01", f"{year + 1}-01-01")
    faults = {reason: group.count for reason, group in imported.results[PAAX.id].report.faults.items()}
    empty = sum(not row["Dat"] for row in signed.values())
    assert {count for reason, count in faults.items() if reason.startswith("Dat is empty")} == {empty}
    assert {count for reason, count in faults.items() if reason.startswith("Dat is not to be trusted")} == {
        SHARED - empty
    }
    assert empty == 1077


def test_its_days_are_as_damaged_as_that(true_days: dict[str, date], signed: dict[str, Row]) -> None:
    """Why the days are not taken: every one above the twelfth is missing, and most of the others are swapped."""
    kept = {agreement: row["Dat"] for agreement, row in signed.items() if row["Dat"]}
    assert all(true_days[agreement].day > 12 for agreement in signed.keys() - kept.keys())
    swapped = [agreement for agreement, day in kept.items() if day != true_days[agreement].isoformat()]
    assert len(swapped) == 633
    assert all(kept[a] == f"{true_days[a].year}-{true_days[a].day:02}-{true_days[a].month:02}" for a in swapped)
