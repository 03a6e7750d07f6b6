"""What a table says of the end of its time: what lasted beyond that has no end that is known."""

from __future__ import annotations

import pytest

from tests.graph.importers.table.making import Make, warned

TIE = """
  - kind: ALLIED_WITH
    fields:
      source: one
      target: other
      date: {from: start, to: end%s}
"""
BEYOND = ", lasted_beyond: {censored: '1'}"
EDGE = "many ends on the last day of the table"


@pytest.mark.parametrize(
    ("stated", "row", "date"),
    [
        (BEYOND, "A,B,1980,,1", "1980/[1999-05-01..]"),
        (BEYOND, "A,B,1980,1999-05-01,1", "1980/[1999-05-01..]"),
        (BEYOND, "A,B,1980,,0", "1980/"),
        (BEYOND, "A,B,1999-06,,1", "1999-06/"),
        (BEYOND, "A,B,1980,?,1", "1980/"),
        (f"{BEYOND}, looked_until: 2001-12-31", "A,B,1980,,1", "1980/[2001-12-31..]"),
        (f"{BEYOND}, looked_until: 1979-12-31", "A,B,1980,,1", "1980/"),
        ("", "A,B,1980,,1", "1980/.."),
    ],
)  # fmt: skip
def test_what_lasted_beyond_the_table_goes_on_until_its_last_day_and_is_not_known_after(
    make: Make, stated: str, row: str, date: str
) -> None:
    # A slip of a year is no last day.
    found = make(f"one,other,start,end,censored\n{row}\nC,D,1970,1999-05-01,0\nE,F,2991,,0\n", TIE % stated)
    assert found.of("claim")[0].asserts["date"] == date


def test_a_table_without_the_column_of_the_censored_says_no_end(make: Make) -> None:
    found = make("one,other,start,end\nA,B,1980,\nC,D,1970,1999\n", f"{TIE % BEYOND}\noptional: [censored]\n")
    assert [claim.asserts["date"] for claim in found.of("claim")] == ["1980/[1999-01-01..]", "1970/1999"]


@pytest.mark.parametrize(("ends", "is_warned"), [(["2018"] * 5 + ["1990"] * 9, True), (["2018"] * 4 + ["1990"], False)])
def test_many_ends_on_the_last_day_are_warned_of(make: Make, ends: list[str], is_warned: bool) -> None:
    rows = "".join(f"A{nth},B,1980,{end}\n" for nth, end in enumerate(ends))
    found = make(f"one,other,start,end\n{rows}", TIE % "")
    assert any(reason.startswith(EDGE) for reason in warned(found)) is is_warned


def test_what_happens_is_not_warned_of_for_ending_on_the_last_day(make: Make) -> None:
    rows = "".join(f"X{nth},1980,1980\n" for nth in range(9))
    event = "  - kind: event\n    fields: {title: What, category: {value: assault}, date: {from: start, to: end}}\n"
    assert not any(reason.startswith(EDGE) for reason in warned(make(f"What,start,end\n{rows}", event)))
