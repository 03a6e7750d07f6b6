"""``parley import FILE``: the one layout that has all its columns, and whose checks the rows pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.explaining import explain
from graph.importers.recognition import UnrecognisedError, recognise
from graph.importers.state_numbers import find_state
from graph.importers.table.importer import TableImporter
from graph.records import Claim

Write = Callable[..., Path]
PAX = {"Con": "Ruritania", "PP": "2", "PPName": "Valley process", "AgtId": "7", "Agt": "Accord", "Dat": "2019-07-08",
       "Stage": "Pre", "StageSub": "PreMix", "Status": "Multiparty signed/agreed"}  # fmt: skip
EVENT = {"Source": "Zenda", "Relation": "Consult", "Target": "Ruritania", "Date": "2014-03-01"}
ALLIANCE = {"ccode1": "1", "state_name1": "Zenda", "ccode2": "2", "state_name2": "Ruritania",
            "dyad_st_day": "1", "dyad_st_month": "4", "dyad_st_year": "1949", "dyad_end_day": "",
            "dyad_end_month": "", "dyad_end_year": ""}  # fmt: skip


@pytest.mark.parametrize(("row", "name"), [(PAX, "pax"), (EVENT, "cameo"), (ALLIANCE, "table --mapping cow-alliances")])
def test_a_file_is_known_by_its_columns_and_rows(write: Write, row: dict[str, str], name: str) -> None:
    found = recognise([write("whatever.dat", list(row), [row])])
    assert found.name == name
    assert found.why == "it has all the columns, and 1 of its first 1 rows fit"


def test_a_file_with_the_columns_whose_rows_do_not_fit_is_not_imported_by_guess(write: Write) -> None:
    path = write("a.csv", list(EVENT), [{**EVENT, "Date": "yesterday"}])
    with pytest.raises(UnrecognisedError, match=r"of no format for certain; no cameo: .* no event in it"):
        recognise([path])


def test_edges_of_words_that_are_no_acts_are_no_events(write: Write) -> None:
    path = write("a.csv", list(EVENT), [{**EVENT, "Relation": "allied"}, {**EVENT, "Relation": "cousins"}])
    with pytest.raises(UnrecognisedError, match=r"no cameo: of its first 2 rows 2 do not fit \(not in the crosswalk"):
        recognise([path])


@pytest.mark.parametrize("text", ["graph [\n  node [\n    id 0\n  ]\n]\n", 'graph [\n node [ id 1 label "A" ]\n]\n'])
def test_gml_is_called_by_its_name(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.gml"
    path.write_text(text)
    with pytest.raises(UnrecognisedError, match=r"a GML network; .* save it as GraphML"):
        recognise([path])


def test_files_of_two_formats_are_not_imported_together(write: Write) -> None:
    with pytest.raises(UnrecognisedError, match="of no format for certain"):
        recognise([write("a.csv", list(PAX), [PAX]), write("b.csv", list(EVENT), [EVENT])])


def test_an_unknown_sheet_is_explained_with_a_draft_that_is_refused_until_it_is_confirmed(
    write: Write, tmp_path: Path
) -> None:
    rows = [{"What": f"Talk {n}", "Day": f"{n}/03/2021", "Who": "Zenda; Strelsau", "Kind": "x"} for n in range(10, 20)]
    path = write("sheet.csv", ["What", "Day", "Who", "Kind"], rows)
    with pytest.raises(UnrecognisedError, match=r"--explain sheet\.csv"):
        recognise([path])
    said = explain(path)
    for line in ("Day   date (%d/%m/%Y)", "Who   list, between ';'", "Kind  one of 1 words: x"):
        assert line in said
    draft = said[said.index("# A draft") :]
    mapping = tmp_path / "how.yaml"
    mapping.write_text(draft)
    with pytest.raises(BadFileError, match="is a guess of --explain"):
        list(TableImporter().read([path, mapping], Dataset("d", "d"), ImportReport()))
    mapping.write_text(draft.replace('"? ', '"'))
    groups = list(TableImporter().read([path, mapping], Dataset("d", "d"), ImportReport()))
    assert sum(group[0].kind == "event" for group in groups) == len(rows)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["007", "12"], "code, with zeros before it: 007, 12"), (["12%", "3,5 %"], "number, in percent: 12%, 3,5 %"),
        (["TRUE", "false"], "yes or no: TRUE, false"), (["Jan", "mars"], "month, by its name: Jan, mars"),
        (["1,234", "2"], "number, with a comma before decimals or between thousands (decimal: says which): 1,234, 2"),
        (["0", "12.5"], "number: 0, 12.5"), (["44561"], "number, perhaps days as Excel counts them (excel): 44561"),
        (["MAR1", "1E5"], "text: MAR1, 1E5"),
    ],
)  # fmt: skip
def test_a_draft_names_nobody_by_numbers_codes_answers_and_months(write: Write, cells: list[str], said: str) -> None:
    rows = [{"What": cell, "Name": f"Talk {cell}", "Who": "Zenda"} for cell in cells]
    found = explain(write("sheet.csv", ["What", "Name", "Who"], rows))
    assert f"  What  {said}\n" in found
    assert ('title: "? Name"' in found) is not said.startswith("text")


def test_a_table_is_found_on_any_sheet_of_a_workbook_and_under_a_title(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["About this file"])
    sheet = book.create_sheet("data")
    for row in (["Alliances"], [], list(ALLIANCE), list(ALLIANCE.values())):
        sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    found = recognise([tmp_path / "a.xlsx"])
    assert found.name == "table --mapping cow-alliances"
    assert found.mapping is not None
    groups = list(TableImporter().read([tmp_path / "a.xlsx", found.mapping], Dataset("d", "d"), ImportReport()))
    assert sum(group[0].kind == "ALLIED_WITH" for group in groups) == 1


def test_rows_whose_dates_are_none_do_not_fit(write: Write) -> None:
    path = write("a.csv", list(ALLIANCE), [{**ALLIANCE, "dyad_st_month": "April, perhaps"}])
    with pytest.raises(UnrecognisedError, match=r"--mapping cow-alliances: .* do not fit \(dyad_st_year.* is no month"):
        recognise([path])


def test_years_with_their_thousands_set_apart_are_read(write: Write) -> None:
    path = write("a.csv", list(ALLIANCE), [{**ALLIANCE, "dyad_st_year": "1,949"}])
    found = recognise([path])
    assert found.mapping is not None
    groups = list(TableImporter().read([path, found.mapping], Dataset("d", "d"), ImportReport()))
    [claim] = [one for group in groups for one in group if isinstance(one, Claim)]
    assert claim.asserts["date"] == "1949-04-01/[1949-04-01..]"


@pytest.mark.parametrize(
    ("number", "name"), [("2", "United States"), ("002", "United States"), ("300", "Austria-Hungary"), ("9", None)]
)
def test_states_have_their_numbers(number: str, name: str | None) -> None:
    assert find_state(number) == name
