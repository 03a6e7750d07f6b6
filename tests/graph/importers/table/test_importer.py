"""Any table by a mapping file: what a sheet of one's own says, and what is wrong with a mapping that does not fit."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.table.importer import TableImporter

Read = Callable[..., Any]

MAPPING = """
records:
  - kind: actor
    id: No
    only: {What: actor}
    fields:
      name: Who
      type: {column: Type, codes: {rebels: armed_organization, state: country_state}, default: other}
  - kind: event
    id: No
    only: {What: [event, incident]}
    fields:
      title: Text
      category: {column: Type, codes: {Clash: assault, quarrel: accuse}, default: none}
      date: {column: Day, format: "%d/%m/%Y"}
      actors: {column: Who, split: ";"}
      targets: Whom
      lasting: {value: "false"}
    claim: {locator: Page, confidence: {column: Sure, codes: {high: "0.9", low: "0.5"}}}
  - kind: talk
    only: {What: talk}
    key: [Text, Day]
    fields:
      title: Text
      date: {column: Day, format: "%d/%m/%Y"}
      place: Where
      participants:
        - {column: Who, split: ";", with: {practical_role: mediator}}
        - {column: Whom, split: ";", with: {formal_role: party}}
"""
COLUMNS = ["No", "What", "Who", "Whom", "Type", "Text", "Day", "Where", "Page", "Sure", "Remark"]
ROWS = [
    ["A1", "actor", "Red Front", "", "rebels", "", "", "", "", "", "x"],
    ["1", "event", "Red Front; Blue Army", "Kim Jong-Un", "clash", "A clash", "3/4/2014", "", "p. 3", "low", "odd"],
    ["2", "incident", "A1", "Blue Army", "", "A quarrel", "", "", "", "", ""],
    ["", "talk", "Norway", "Red Front;Blue Army", "", "Talks", "5/4/2014", "Oslo", "", "", ""],
]


@pytest.fixture
def files(tmp_path: Path) -> Callable[..., list[Path]]:
    """Write a table and its mapping."""

    def writing(
        rows: list[list[str]] = ROWS, mapping: str = MAPPING, columns: list[str] = COLUMNS, encoding: str = "utf-8"
    ) -> list[Path]:
        table, how = tmp_path / "sheet.csv", tmp_path / "how.yaml"
        with table.open("w", encoding=encoding, newline="") as stream:
            csv.writer(stream).writerows([columns, *rows])
        how.write_text(mapping, encoding="utf-8")
        return [table, how]

    return writing


def test_rows_become_the_records_that_the_mapping_says(files: Callable[..., list[Path]], read: Read) -> None:
    found = read(TableImporter(), *files(), dataset="own")
    front = found.records["own.actor-a1"]
    assert (front.name, front.type, front.attributes) == ("Red Front", "armed_organization", {"Remark": "x"})
    [clash] = found.claims("own.event-1")
    [kim] = [actor.id for actor in found.of("actor") if actor.name == "Kim Jong-Un"]
    assert clash.asserts == {
        "category": "assault", "date": "2014-04-03", "actors": ["own.actor-a1", "own.actor-blue-army"],
        "targets": [kim], "lasting": False,
    }  # fmt: skip
    assert (clash.locator, clash.confidence, clash.attributes) == ("row 3, p. 3", 0.5, {"Remark": "odd"})
    [quarrel] = found.claims("own.event-2")
    assert quarrel.asserts["actors"] == ["own.actor-a1"]
    assert quarrel.asserts["category"] == "none"
    assert "date" not in quarrel.asserts
    [talk] = found.of("talk")
    [described] = found.claims(talk.id)
    assert described.asserts["participants"] == [
        {"actor": "own.actor-norway", "practical_role": "mediator"},
        {"actor": "own.actor-a1", "formal_role": "party"},
        {"actor": "own.actor-blue-army", "formal_role": "party"},
    ]
    assert described.asserts["place"] == "own.place-oslo"
    assert {"own.actor-norway": "other", "own.actor-blue-army": "other"}.items() <= {
        actor.id: actor.type for actor in found.of("actor")
    }.items()
    assert found.report.rows == len(ROWS)
    assert not found.report.faults


def test_words_that_do_not_fit_are_kept_and_reported(files: Callable[..., list[Path]], read: Read) -> None:
    rows = [
        ["1", "event", "A", "", "riot?", "Text", "2014-04-03", "", "", "", ""],
        ["2", "event", "A", "", "", "", "01/04/2014", "", "", "", ""],
        ["3", "other", "A", "", "", "Text", "", "", "", "", ""],
        ["1", "event", "B", "", "quarrel", "Text", "04-Mar", "", "", "", ""],
        ["A9", "actor", "", "", "", "", "", "", "", "", ""],
    ]
    found = read(TableImporter(), *files(rows), dataset="own")
    first, second = found.claims("own.event-1")
    assert first.attributes == {"Type": "riot?"}
    assert first.asserts["category"] == "none"
    assert first.asserts["date"] == "2014-04-03"
    assert second.attributes == {"Day": "04-Mar"}
    assert found.count("faults", "Type: a word that the mapping has no code for") == 1
    assert found.count("faults", "Day: not what date takes") == 1
    assert found.count("skipped", "event title") == 1
    assert found.count("skipped", "no record of the mapping") == 1
    assert found.count("skipped", "actor: no name") == 1
    assert found.count("folded", "a further row of the same event") == 1


def test_without_an_id_the_content_is_the_key_and_the_same_again_has_its_ordinal(
    files: Callable[..., list[Path]], read: Read
) -> None:
    talk = ROWS[3]
    mapping = MAPPING.replace("    key: [Text, Day]\n", "")
    before = read(TableImporter(), *files([talk, talk], mapping), dataset="own")
    after = read(TableImporter(), *files([talk, [*talk[:5], "More talks", *talk[6:]], talk], mapping), dataset="own")
    assert len(before.of("talk")) == 2
    assert set(before.records) < set(after.records)
    assert len(after.of("talk")) == 3


def test_ties_and_demands_come_from_tables_too(files: Callable[..., list[Path]], read: Read) -> None:
    mapping = """
records:
  - kind: MEMBER_OF
    key: [From, To]
    fields: {source: From, target: To, date: Since}
    attributes: []
  - kind: demand
    key: [Wants]
    only: {Kind: demand}
    fields: {text: Wants, raised_by: From, directed_at: To, concerns: {value: Weapons}, mode: {value: yield}}
"""
    columns = ["From", "To", "Since", "Kind", "Wants", "Else"]
    rows = [["Red", "Front", "2014-01/..", "", "", "x"], ["Red", "Blue", "", "demand", "Hand over arms", "y"]]
    found = read(TableImporter(), *files(rows, mapping, columns), dataset="own")
    [tie, _] = found.of("MEMBER_OF")
    assert (tie.source, tie.target) == ("own.actor-red", "own.actor-front")
    [claim] = found.claims(tie.id)
    assert (claim.asserts, claim.attributes) == ({"date": "2014-01/.."}, {})
    [demand] = found.of("demand")
    assert demand.raised_by == ["own.actor-red"]
    [claim] = found.claims(demand.id)
    assert claim.asserts == {
        "raised_by": ["own.actor-red"], "directed_at": ["own.actor-blue"], "concerns": ["own.issue-weapons"],
        "mode": "yield",
    }  # fmt: skip
    assert claim.attributes == {"Else": "y"}


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("title: Text", "title: Txet", "records\\[1\\] .event. it lacks the column Txet"),
        ("id: No", "id: Nr", "lacks the column Nr"),
        ("kind: talk", "kind: chat", "records\\[2\\].kind: 'chat' is none of"),
        ("title: Text", "headline: Text", "event has no such field; it has"),
        ("Clash: assault", "Clash: attack", "'attack' is not a code of event_category"),
        ("      title: Text\n      category", "      category", "title: event needs it"),
        ("practical_role: mediator", "practical_role: boss", "'boss' is not a code of role"),
        ("practical_role: mediator", "job: mediator", "job is no field of its pieces"),
        ("locator: Page", "page: Page", "claim.page: expected one of: locator"),
        ('"%d/%m/%Y"}\n      actors', '"%d/%m/%Y", value: "2014"}\n      actors', "either a column or a value"),
        ("records:", "recrods:", "records: Field required"),
        ("key: [Text, Day]", "key: *anchor", "alias|YAML"),
        ("records:", "records: [", "YAML"),
        ("fields:\n      name: Who", "fields:\n      names: Who", "no such field"),
        ("%d/%m/%Y", "%Q/%Z", "records\\[1\\].fields.date: format: '%Q/%Z' is no format of dates"),
        ("%d/%m/%Y", "%d/%m/%Y %d", "fields.date: format: '%d/%m/%Y %d' is no format of dates"),
        ("%d/%m/%Y", "%", "fields.date: format: '%' is no format of dates"),
        ("%d/%m/%Y", "(%d", "fields.date: format: .* has no year"),
        ("%d/%m/%Y", "%d/%m", "fields.date: format: .* has no year"),
        ("%d/%m/%Y", "%d %Y", "fields.date: format: .* has a day without a month"),
        ("title: Text", "title: Text\n      title: Page", "records\\[1\\].fields.title: given twice"),
        ("title: Text", "title: " + "{column: " * 1500, "line 13: nested more than 50 deep"),
    ],
)
def test_a_mapping_that_does_not_fit_is_a_bad_file_that_names_the_place(
    files: Callable[..., list[Path]], read: Read, old: str, new: str, said: str
) -> None:
    assert old in MAPPING
    with pytest.raises(BadFileError, match=said):
        read(TableImporter(), *files(mapping=MAPPING.replace(old, new, 1)))


@pytest.mark.parametrize(
    ("written", "cell", "date"),
    [
        ("%d/%m/%Y", "3/4/2021", "2021-04-03"), ("%m/%Y", "05/2021", "2021-05"), ("%B %Y", "May 2021", "2021-05"),
        ("%Y", "2021", "2021"), ("%Y-%j", "2021-032", "2021-02-01"), ("%G-%V-%u", "2021-01-1", "2021-01-04"),
        ("%Y, week %W", "2021, week 5", "2021"), ("100%% %Y", "100% 2021", "2021"),
        ('%d.%m.%y", pivot: "1930', "3.4.21", "2021-04-03"), ("%m/%Y", "2021-05-04", "2021-05-04"),
    ],
)  # fmt: skip
def test_a_date_is_as_precise_as_it_is_written(
    files: Callable[..., list[Path]], read: Read, written: str, cell: str, date: str
) -> None:
    mapping = MAPPING.replace("%d/%m/%Y", written)
    found = read(
        TableImporter(), *files([["1", "event", "A", "", "", "Text", cell, *[""] * 4]], mapping), dataset="own"
    )
    [claim] = found.claims("own.event-1")
    assert claim.asserts["date"] == date
    assert not found.report.faults


def test_a_table_without_its_mapping_or_with_a_column_twice_is_a_bad_file(
    files: Callable[..., list[Path]], read: Read
) -> None:
    table, mapping = files()
    for given_files in ([table], [mapping], [table, mapping, mapping]):
        with pytest.raises(BadFileError, match="one mapping file"):
            read(TableImporter(), *given_files)
    with pytest.raises(BadFileError, match="twice"):
        read(TableImporter(), *files(columns=[*COLUMNS[:-1], "No"]))


def _workbook(path: Path) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(["Notes"])
    sheet = book.create_sheet("Coding")
    sheet.append([*COLUMNS, None])
    sheet.append([1, "event", "Red Front", "Blue Army", "clash", "A clash", date(2014, 4, 3), None, None, "high"])
    sheet.append([2.0, "event", "Red Front", None, None, "Noon", datetime(2014, 4, 3, 12, 30)])  # noqa: DTZ001
    sheet.append([])
    sheet.append(["", "talk", "Norway", "Red Front", None, True, "5/4/2014", *[None] * 4, "beyond"])
    book.save(path)
    return path


EXCEL = "sheet: Coding\n" + MAPPING


def test_a_sheet_of_a_workbook_reads_like_a_table(files: Callable[..., list[Path]], read: Read, tmp_path: Path) -> None:
    _, mapping = files(mapping=EXCEL)
    found = read(TableImporter(), _workbook(tmp_path / "sheet.xlsx"), mapping, dataset="own")
    [claim] = found.claims("own.event-1")
    assert claim.asserts["date"] == "2014-04-03"
    assert claim.asserts["actors"] == ["own.actor-red-front"]
    assert (claim.locator, claim.confidence) == ("row 2", 0.9)
    [noon] = found.claims("own.event-2")
    assert (noon.asserts["date"], noon.attributes) == ("2014-04-03", {"Day": "2014-04-03 12:30:00"})
    assert not found.report.faults
    assert found.count("skipped", "more cells") == 1
    assert found.report.rows == 3


def test_a_gzipped_workbook_reads_the_same(files: Callable[..., list[Path]], read: Read, tmp_path: Path) -> None:
    _, mapping = files(mapping=EXCEL)
    plain, zipped = _workbook(tmp_path / "sheet.xlsx"), tmp_path / "sheet.xlsx.gz"
    zipped.write_bytes(gzip.compress(plain.read_bytes()))
    assert read(TableImporter(), zipped, mapping).lines()[1:] == read(TableImporter(), plain, mapping).lines()[1:]
    zipped.write_bytes(zipped.read_bytes()[:-100])
    with pytest.raises(BadFileError, match=r"sheet\.xlsx\.gz: cannot be read"):
        read(TableImporter(), zipped, mapping)
    zipped.write_bytes(plain.read_bytes())
    with pytest.raises(BadFileError, match=r"sheet\.xlsx\.gz: cannot be read"):
        read(TableImporter(), zipped, mapping)


def test_a_workbook_without_the_sheet_says_which_it_has(
    files: Callable[..., list[Path]], read: Read, tmp_path: Path
) -> None:
    book = _workbook(tmp_path / "sheet.xlsx")
    _, mapping = files(mapping="sheet: Codes\n" + MAPPING)
    with pytest.raises(BadFileError, match="no sheet 'Codes'; it has Sheet, Coding"):
        read(TableImporter(), book, mapping)
    with pytest.raises(BadFileError, match="expected a file"):
        read(TableImporter(), tmp_path / "gone.xlsx", mapping)
    found = read(TableImporter(), book, files()[1], dataset="own")
    assert found.report.taken_for == {"sheet.xlsx": "a workbook (.xlsx), sheet 'Coding'"}


def test_a_sheet_or_a_table_without_a_row_is_refused(
    files: Callable[..., list[Path]], read: Read, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    book.active.append(COLUMNS)
    book.save(tmp_path / "sheet.xlsx")
    table, mapping = files([])
    for path in (tmp_path / "sheet.xlsx", table):
        with pytest.raises(BadFileError, match="no row under its header"):
            read(TableImporter(), path, mapping)


@given(cut=st.integers(min_value=0, max_value=6000), csv_too=st.booleans())
@settings(max_examples=60)
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, cut: int, csv_too: bool
) -> None:
    folder = tmp_path_factory.mktemp("cut")
    (folder / "how.yaml").write_text(MAPPING if csv_too else EXCEL)
    if csv_too:
        table = folder / "sheet.csv"
        with table.open("w", newline="") as stream:
            csv.writer(stream).writerows([COLUMNS, *ROWS])
        cut %= 420
    else:
        table = _workbook(folder / "sheet.xlsx")
    table.write_bytes(table.read_bytes()[:cut])
    report = ImportReport()
    try:
        groups = list(TableImporter().read([table, folder / "how.yaml"], Dataset("own", "Own"), report))
    except BadFileError:
        return
    assert sum(group[0].kind in ("event", "talk") for group in groups) <= report.rows


def test_a_table_none_of_whose_rows_is_as_wide_as_its_header_says_so(read: Read, tmp_path: Path) -> None:
    table, mapping = tmp_path / "a.csv", tmp_path / "a.yaml"
    table.write_text("what\nA, B and C\n")
    mapping.write_text("records:\n  - kind: event\n    fields: {title: what}\n")
    with pytest.raises(BadFileError, match="fits no row of the table: more cells than the header has columns"):
        read(TableImporter(), table, mapping, dataset="own")
