"""Dates whose day and month may have changed places."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.date_formats import read_date
from graph.importers.ready_mappings import find_mapping
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


def test_dates_that_a_program_turned_are_refused(make: Make) -> None:
    # Where the month comes first 01/02/2001 is taken for a date, and 15/02/2001 for a text.
    turned = ["2001-01-02", "15/02/2001", "2001-03-04", "20/03/2001"]
    with pytest.raises(
        BadFileError, match=r"day: 2 cells are dates \(2001-01-02\) whose day may be the month, and all 2"
    ):
        make(turned, "'%d/%m/%Y'")
    assert len(make(turned, "['%d/%m/%Y', '%Y-%m-%d']").of("event")) == 4


@pytest.mark.parametrize(
    ("days", "warned"),
    [
        (["2001-01-02", "15/02/2001"], True), (["2001-01-02", "2001-03-04", "2001-04-05"], False),
        (["2001-01-02", "15/02/2001", "2001-03-14", "20/03/2001", "2001-05-06"], False),
        (["2001-01-02", "15/02/2001", "05/06/2001", "2001-05-06", "20/03/2001"], False),
        (["2001-02-02", "15/02/2001", "2001-03-03", "20/03/2001"], False),
    ],
)  # fmt: skip
def test_dates_that_may_have_been_turned_are_warned_of(make: Make, days: list[str], warned: bool) -> None:
    reasons = [doubt.reason for doubt in make(days, "'%d/%m/%Y'").report.warnings()]
    assert any("a program may have turned" in reason for reason in reasons) is warned


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


def test_a_mapping_of_parleys_own_warns_where_no_row_shows_the_order(tmp_path: Path, read: Callable[..., Any]) -> None:
    def warned(*days: str) -> list[str]:
        sheet = tmp_path / "v.csv"
        sheet.write_text(
            "draft,date,agenda_item,member_veto1,member_veto2,member_veto3\n"
            + "".join(f"D{nth},{day},Bridge,Zenda,NA,NA\n" for nth, day in enumerate(days))
        )
        doubts = read(TableImporter(), sheet, find_mapping("un-vetoes"), dataset="own").report.warnings()
        return [example for doubt in doubts if "none shows which" in doubt.reason for example in doubt.examples]

    assert warned("03/04/2001", "05/06/2001", "07/07/2001") == ["date: 2 read as %m/%d/%Y; the first is 03/04/2001"]
    assert not warned("03/04/2001", "05/16/2001")
    assert not warned("07/07/2001")
