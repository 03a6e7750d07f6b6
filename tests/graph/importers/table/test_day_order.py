"""Dates whose day and month may have changed places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.date_formats import read_date
from graph.importers.table.day_order import turn
from graph.importers.table.importer import TableImporter

Make = Callable[[list[str], str], Any]


@pytest.fixture
def make(tmp_path: Path, read: Callable[..., Any]) -> Make:
    """What a mapping with these formats makes of a column of dates."""

    def making(days: list[str], formats: str) -> Any:
        sheet, how = tmp_path / "sheet.csv", tmp_path / "how.yaml"
        sheet.write_text("what,day\n" + "".join(f"x,{day}\n" for day in days))
        how.write_text(
            "records:\n  - kind: event\n    fields:\n      title: what\n"
            f"      date: {{column: day, format: {formats}}}\n"
        )
        return read(TableImporter(), sheet, how, dataset="own")

    return making


def test_a_column_in_the_other_order_is_refused(make: Make) -> None:
    with pytest.raises(BadFileError, match=r"day: dates have the order %m/%d/%Y, as 04/15/2001 shows \(1 such, 0 of"):
        make(["03/04/2001", "04/15/2001", "05/06/2001"], "'%d/%m/%Y'")


def test_both_orders_are_refused_where_the_first_is_wrong(make: Make) -> None:
    with pytest.raises(BadFileError, match="dates have the order %m/%d/%Y"):
        make(["03/04/2001", "04/15/2001"], "['%d/%m/%Y', '%m/%d/%Y']")


@pytest.mark.parametrize(
    ("days", "formats", "warned"),
    [
        (["13/04/2001", "14/04/2001", "04/15/2001", "05/06/2001", "06/06/2001"], "'%d/%m/%Y'", True),
        (["13/04/2001", "05/06/2001"], "'%d/%m/%Y'", False), (["05/06/2001"], "'%d/%m/%Y'", False),
        (["05/06/2001"], "['%d/%m/%Y', '%m/%d/%Y']", True), (["2001-04-15", "05/06/2001"], "'%d/%m/%Y'", False),
    ],
)  # fmt: skip
def test_dates_that_may_be_either_are_warned_of(make: Make, days: list[str], formats: str, warned: bool) -> None:
    reasons = {doubt.reason: doubt.examples for doubt in make(days, formats).report.warnings()}
    assert [reason for reason in reasons if "may have the day or the month first" in reason] == list(reasons)[:warned]


def test_a_format_turned_is_the_other_order() -> None:
    assert turn("%d.%m.%y") == "%m.%d.%y"
    assert turn("%d %b %Y") == "%m %b %Y"


@pytest.mark.parametrize(
    ("text", "form", "day"),
    [
        ("01122003", "%m%d%Y", "2003-01-12"), ("1122003", "%m%d%Y", None), ("1122003", "%d%m%Y", None),
        ("200101", "%Y%m", "2001-01"), ("20011", "%Y%m", None), ("1/2/2003", "%d/%m/%Y", "2003-02-01"),
    ],
)  # fmt: skip
def test_numbers_with_nothing_between_them_have_all_their_figures(text: str, form: str, day: str | None) -> None:
    assert read_date(text, form) == day
