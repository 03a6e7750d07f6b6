"""UCDP actors: names that changed, splinters, alliances and joined groups, none of them dated."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.ucdp.importer import UcdpActorsImporter

Write = Callable[..., Path]
Read = Callable[..., Any]

COLUMNS = [
    "ActorId", "NameData", "NameOrig", "NameOrigFull", "NameOrigFullEng", "NameChange", "NewName",
    "NewNameFullMotherTongue", "NewNameFullEng", "Org", "ConflictId", "Splinter", "NamePrev", "ActorIdPrev",
    "SplitTemp", "Alliance", "NameAlliance", "ActorIdAlliance", "JoinGroup", "GroupName", "ActorIdGroup", "Location",
    "GWNOLoc", "Version",
]  # fmt: skip


def _row(number: int, name: str, **values: str) -> dict[str, str]:
    return {
        "ActorId": str(number), "NameData": name, "NameOrig": name, "NameOrigFull": "n/a", "NameOrigFullEng": "n/a",
        "NameChange": "0", "Org": "1", "Splinter": "0", "Alliance": "0", "JoinGroup": "0", "Version": "22.1", **values,
    }  # fmt: skip


ROWS = [
    _row(1, "Government of Ruritania", Org="4", Location="Ruritania, Zenda", GWNOLoc="990, 991"),
    _row(2, "RLA ", NameOrig="RLA", NameOrigFull="Freiheitsheer", NameOrigFullEng="Ruritanian Liberation Army"),
    _row(3, "RLA-N", Splinter="1", NamePrev="RLA, Front", ActorIdPrev="2, 4", Alliance="1", NameAlliance="Front",
         ActorIdAlliance="4"),
    _row(4, "Front", JoinGroup="1", GroupName="Government of Ruritania", ActorIdGroup="1"),
    _row(5, "ZF", NameOrig="First, and foremost", NameOrigFull="Zenda Zuerst", NameChange="1", NewName="ZA, ZF ",
         NewNameFullMotherTongue="Zenda, Vorwärts", NewNameFullEng="Zenda Alliance, and Friends, Zenda Front"),
]  # fmt: skip


def _ties(found: Any, kind: str) -> list[tuple[str, str]]:
    return [(tie.source, tie.target) for tie in found.of(kind)]


def test_ties_have_unknown_dates_and_each_id_of_a_cell_its_own(write: Write, read: Read) -> None:
    found = read(UcdpActorsImporter(), write("ucdp.csv", COLUMNS, ROWS), dataset="ucdp")
    assert _ties(found, "SPLIT_FROM") == [("ucdp.3", "ucdp.2"), ("ucdp.3", "ucdp.4")]
    assert _ties(found, "MEMBER_OF") == [("ucdp.3", "ucdp.4")]
    assert _ties(found, "LINKED_TO") == [("ucdp.4", "ucdp.1")]
    for claim in found.of("claim"):
        assert claim.asserts["date"] == "/"
    [joined] = found.claims("ucdp.4-linked-to-1")
    assert joined.asserts == {"date": "/", "how": "joined"}
    [split] = found.claims("ucdp.3-split-from-2")
    assert split.attributes == {"NamePrev": "RLA, Front", "ActorIdPrev": "2, 4"}
    assert split.locator == "row 4"


def test_an_actor_has_its_id_and_type_and_where_it_fights_only_in_words(write: Write, read: Read) -> None:
    found = read(UcdpActorsImporter(), write("ucdp.csv", COLUMNS, ROWS), dataset="ucdp")
    state, army = found.records["ucdp.1"], found.records["ucdp.2"]
    assert (state.type, state.ids, state.country) == ("government_state", {"ucdp": "1"}, None)
    assert state.attributes["GWNOLoc"] == "990, 991"
    assert (army.name, army.type) == ("RLA", "armed_organization")
    assert _names(found, "ucdp.2") == {"Freiheitsheer": "alias", "Ruritanian Liberation Army": "alias"}
    assert _names(found, "ucdp.1") == {}


def _names(found: Any, actor: str) -> dict[str, str]:
    return {name.text: name.name_kind for name in found.of("name") if name.of == actor}


def test_a_changed_name_is_former_and_a_cell_is_split_only_where_names_have_their_places(
    write: Write, read: Read
) -> None:
    found = read(UcdpActorsImporter(), write("ucdp.csv", COLUMNS, ROWS), dataset="ucdp")
    assert _names(found, "ucdp.5") == {
        "First, and foremost": "former", "Zenda Zuerst": "former", "ZA": "former", "Zenda": "former",
        "Vorwärts": "alias", "Zenda Alliance, and Friends, Zenda Front": "alias",
    }  # fmt: skip


def test_what_does_not_fit_is_reported(write: Write, read: Read) -> None:
    rows = [
        *ROWS, _row(2, "Again"), _row(6, ""), {**_row(0, "X"), "ActorId": "01-Feb"},
        _row(7, "Self", Splinter="1", NamePrev="Self", ActorIdPrev="7"),
        _row(8, "Lost", Alliance="1", NameAlliance="Gone", ActorIdAlliance="99"),
        _row(9, "Unsaid", JoinGroup="1", GroupName="Somebody"), _row(10, "Odd", Org="7", Splinter="yes"),
    ]  # fmt: skip
    found = read(UcdpActorsImporter(), write("ucdp.csv", COLUMNS, rows), dataset="ucdp")
    assert found.report.rows == len(rows)
    assert len(found.of("actor")) == 9
    assert found.count("skipped", "an ActorId that came before") == 1
    assert found.count("skipped", "no actor") == 2
    assert found.count("skipped", "ActorIdPrev: an actor tied to itself") == 1
    assert found.count("skipped", "ActorIdAlliance: an id that no row has") == 1
    assert found.count("faults", "JoinGroup is 1, but ActorIdGroup has no id") == 1
    assert found.count("faults", "Org: '7' is not in the codebook") == 1
    assert found.count("faults", "Splinter is neither 0 nor 1") == 1
    assert found.records["ucdp.10"].attributes["Org"] == "7"


def test_a_row_in_between_changes_no_other_record(write: Write, read: Read) -> None:
    before = read(UcdpActorsImporter(), write("a.csv", COLUMNS, ROWS), dataset="ucdp")
    after = read(UcdpActorsImporter(), write("b.csv", COLUMNS, [ROWS[0], _row(50, "New"), *ROWS[1:]]), dataset="ucdp")
    assert set(after.records) - set(before.records) == {"ucdp.50"}
    assert set(before.records) <= set(after.records)


@pytest.mark.parametrize("column", ["ActorId", "NameChange", "ActorIdAlliance", "Org"])
def test_a_column_missing_renamed_or_doubled_is_a_bad_file(write: Write, read: Read, column: str) -> None:
    without = [name for name in COLUMNS if name != column]
    for columns in (without, [*without, column.upper()], [*COLUMNS, column]):
        with pytest.raises(BadFileError, match=column):
            read(UcdpActorsImporter(), write("ucdp.csv", columns, ROWS))


def test_a_file_without_actors_is_a_bad_file(write: Write, read: Read) -> None:
    with pytest.raises(BadFileError, match="no actor"):
        read(UcdpActorsImporter(), write("ucdp.csv", COLUMNS, [{**ROWS[0], "ActorId": ""}]))


@given(cut=st.integers(min_value=0, max_value=1500))
@settings(max_examples=40)
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int
) -> None:
    path = tmp_path_factory.mktemp("cut") / "ucdp.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS, restval="")
        table.writeheader()
        table.writerows(ROWS)
    path.write_bytes(path.read_bytes()[:cut])
    report = ImportReport()
    try:
        groups = list(UcdpActorsImporter().read([path], Dataset("ucdp", "UCDP"), report))
    except BadFileError:
        return
    assert sum(group[0].kind == "actor" for group in groups) <= report.rows


def test_all_of_ucdp_is_read(real: Callable[[str], Path], read: Read) -> None:
    path = real("ucdp/ucdp-actor-221.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = read(UcdpActorsImporter(), path, dataset="ucdp")
    assert found.report.rows == len(rows) == len(found.of("actor")) == 1725
    known = {row["ActorId"] for row in rows}
    expected: Counter[str] = Counter()
    lost = 0
    for row in rows:
        for flag, ids, kind in (
            ("Splinter", "ActorIdPrev", "SPLIT_FROM"), ("Alliance", "ActorIdAlliance", "MEMBER_OF"),
            ("JoinGroup", "ActorIdGroup", "LINKED_TO"),
        ):  # fmt: skip
            if row[flag] == "1":
                others = set(re.findall(r"\d+", row[ids]))
                there = others & known - {row["ActorId"]}
                expected[kind] += len(there)
                lost += len(others - there)
    assert {kind: len(found.of(kind)) for kind in expected} == expected
    assert sum(group.count for group in found.report.skipped.values()) == lost
    assert not found.report.faults
    changed = [row["ActorId"] for row in rows if row["NameChange"] == "1" and row["NameOrig"] != row["NameData"]]
    former = {name.of for name in found.of("name") if name.name_kind == "former"}
    assert {f"ucdp.{actor}" for actor in changed} <= former


@pytest.mark.parametrize(
    ("ids", "others"), [("1, 4", ["1", "4"]), ("1;4", ["1", "4"]), ("4.0", ["4"]), ("1,234", []), ("-1", [])]
)
def test_ids_in_a_cell_are_several_or_none_where_they_may_be_a_number(
    write: Write, read: Read, ids: str, others: list[str]
) -> None:
    rows = [_row(1, "A"), _row(4, "B"), _row(234, "C"), _row(1234, "D"), _row(9, "E", Splinter="1", ActorIdPrev=ids)]
    found = read(UcdpActorsImporter(), write("a.csv", COLUMNS, rows))
    assert [target.rpartition(".")[2] for _, target in _ties(found, "SPLIT_FROM")] == others
    assert found.count("faults", "ActorIdPrev: several ids, or a thousands separator") == (ids == "1,234")
    assert not found.report.skipped
