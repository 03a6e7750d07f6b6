"""Militarized disputes: who was on opposite sides of one, for as long as both were in it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.cow_mid.importer import MidImporter
from graph.importers.recognition import recognise

# A day that is not known, states that were in it at other times, one alone, a side that is none, a state of no number,
# one twice, and a year to come.
SAMPLE = """\
dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,revstate,fatality,hiact,hostlev,orig,version
2,"UKG",200,-9,7,1902,24,1,1903,0,1,0,0,1,1,5
2,"USA",2,-9,7,1902,24,1,1903,1,1,0,7,3,1,5
3,"YUG",345,2,5,1913,-9,10,1913,0,0,0,0,1,1,5
3,"AUH",300,2,5,1913,25,10,1913,1,1,0,8,3,1,5
3,"ITA",325,1,6,1913,30,6,1913,1,1,0,8,3,0,5
3,"RUS",365,1,12,1913,2,12,1913,0,1,0,8,3,0,5
4,"XXX",999,15,5,2946,13,11,2946,0,0,2,7,3,1,5
4,"ALB",339,15,5,2946,13,11,2946,1,0,0,16,4,1,5
5,"ALB",339,15,5,1946,13,11,1946,1,0,0,16,4,1,5
6,"ALB",339,15,5,1946,13,11,1946,-9,0,0,16,4,1,5
7,"ALB",339,31,2,1946,13,11,1946,1,0,0,16,4,1,5
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The sample as a file."""
    file = tmp_path / "MIDB 5.0.csv"
    file.write_text(SAMPLE)
    return file


def test_states_on_opposite_sides_oppose_each_other_while_both_are_in_it(path: Path, read: Callable[..., Any]) -> None:
    assert recognise([path]).name == "cow-mid"
    found = read(MidImporter(), path)
    names = {actor.id: actor.name for actor in found.of("actor")}
    said = {
        (names[tie.source], names[tie.target], found.claims(tie.id)[0].asserts["date"]) for tie in found.of("OPPOSES")
    }
    assert said == {
        ("United States", "United Kingdom", "1902-07/1903-01-24"),
        ("Austria-Hungary", "Yugoslavia", "1913-05-02/[1913-10-01..1913-10-25]"),
        ("Italy", "Yugoslavia", "1913-06-01/1913-06-30"),
        ("Albania", "XXX", "2946-05-15/2946-11-13"),
    }
    skipped = {reason: group.count for reason, group in found.report.skipped.items()}
    assert skipped == {
        "nobody on the other side at the same time": 2,
        "a side that is neither 1 (side A) nor 0": 1,
        "a start or an end that is no date": 1,
    }
    assert found.report.rows == SAMPLE.count("\n") - 1
    assert {actor.name: actor.ids for actor in found.of("actor")}["Austria-Hungary"] == {"cow": "300"}


def test_of_a_state_whose_end_is_not_known_the_others_end_bounds_the_tie(
    tmp_path: Path, read: Callable[..., Any]
) -> None:
    path = tmp_path / "MIDB 5.0.csv"
    rows = [
        '8,"UKG",200,1,2,1990,-9,-9,-9,1', '8,"USA",2,1,3,1990,5,6,1991,0', '8,"CAN",20,1,3,1990,,,,0',
        '8,"MEX",70,1,3,1989,4,6,1989,0', '9,"CAN",20,1,2,1990,-9,-9,-9,0', '9,"MEX",70,NA,NA,1990,9,9,1990,1',
    ]  # fmt: skip
    path.write_text(SAMPLE.partition("\n")[0] + "\n" + "".join(f"{row},0,0,1,1,1,5\n" for row in rows))
    found = read(MidImporter(), path)
    names = {actor.id: actor.name for actor in found.of("actor")}
    said = {
        frozenset((names[tie.source], names[tie.target])): found.claims(tie.id)[0].asserts["date"]
        for tie in found.of("OPPOSES")
    }
    assert said == {
        frozenset(("United Kingdom", "United States")): "1990-03-01/[1990-03-01..1991-06-05]",
        frozenset(("United Kingdom", "Canada")): "1990-03-01/",
        frozenset(("Mexico", "Canada")): "[1990-02-01..1990-12-31]/[1990-02-01..1990-09-09]",
    }
    assert {reason: group.count for reason, group in found.report.skipped.items()} == {
        "nobody on the other side at the same time": 1
    }


def test_the_level_of_each_side_stands_with_the_claim(path: Path, read: Callable[..., Any]) -> None:
    claim = read(MidImporter(), path).of("claim")[0]
    assert claim.locator == "row 3, row 2"
    assert (claim.attributes["hostlev_a"], claim.attributes["hostlev_b"]) == ("3", "1")


def test_a_file_of_disputes_alone_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "MIDA 5.0.csv"
    file.write_text("dispnum,stday,stmon,styear,endday,endmon,endyear,outcome\n2,-9,7,1902,24,1,1903,6\n")
    with pytest.raises(BadFileError, match="of no format for certain"):
        recognise([file])


@pytest.mark.parametrize(
    ("one", "other", "date"),
    [
        ("-9,5,1902,24,1,1903", "20,5,1902,-9,-9,1903", "[1902-05-20..1902-05-31]/[1903-01-01..1903-01-24]"),
        ("-9,5,1902,-9,6,1902", "-9,5,1902,-9,6,1902", "1902-05/1902-06"),
        ("1,6,1902,-9,7,1902", "-9,5,1902,3,8,1902", "1902-06-01/1902-07"),
    ],
)  # fmt: skip
def test_where_a_day_is_not_known_both_are_in_it_from_some_day_on(
    tmp_path: Path, read: Callable[..., Any], one: str, other: str, date: str
) -> None:
    file = tmp_path / "midb.csv"
    file.write_text(
        "dispnum,stabb,ccode,stday,stmon,styear,endday,endmon,endyear,sidea\n"
        f"2,USA,2,{one},1\n2,UKG,200,{other},0\n3,X,-9,{one},0\n4,X,2,1,1,1903,1,1,1902,0\n"
    )
    found = read(MidImporter(), file)
    assert [claim.asserts["date"] for claim in found.of("claim")] == [date]
    assert found.count("skipped", "no dispute or no state") == 1
    assert found.count("skipped", "it ends before it begins") == 1


def test_a_row_that_comes_again_or_has_zeros_before_its_state_is_the_same(
    path: Path, tmp_path: Path, read: Callable[..., Any]
) -> None:
    again = tmp_path / "again.csv"
    again.write_text(SAMPLE + '2,"USA",002,-9,7,1902,24,1,1903,1,1,0,7,3,1,5\n')
    found, before = read(MidImporter(), again), read(MidImporter(), path)
    assert [tie.id for tie in found.of("OPPOSES")] == [tie.id for tie in before.of("OPPOSES")]
    assert [actor.ids for actor in found.of("actor")] == [actor.ids for actor in before.of("actor")]
    assert found.count("folded", "a state's time in a dispute once more") == 1
