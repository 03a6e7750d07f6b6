"""PA-X: one agreement a number, its true date, its stages, its processes."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.pax.importer import PaxImporter, read_agreement_day, read_countries
from graph.records import Source

Write = Callable[..., Path]
Read = Callable[..., Any]

COLUMNS = [
    "Con", "Contp", "PP", "PPName", "Reg", "AgtId", "Ver", "Agt", "Dat", "Status", "Agtp", "Stage", "StageSub", "Part",
    "year", "stage_label", "UcdpAgr",
]  # fmt: skip
SIGNED = "Multiparty signed/agreed"


def _row(number: int, **values: str) -> dict[str, str]:
    return {
        "Con": "Ruritania", "PP": "1", "PPName": "Ruritania: valley process", "AgtId": str(number),
        "Agt": f"Agreement {number}", "Dat": "13/04/1999", "year": "1999", "Status": SIGNED, "Stage": "SubPar",
        "StageSub": "Iss", **values,
    }  # fmt: skip


def test_an_agreement_has_its_date_stage_and_countries_from_its_claim(write: Write, read: Read) -> None:
    row = _row(7, Con="Ruritania/(Upper Valley)", Part="For the valley: A. Miller", UcdpAgr="12.0")
    found = read(PaxImporter(), write("pax.csv", COLUMNS, [row]))
    assert found.records["pax-agreement-7"].as_line() == {
        "kind": "agreement", "id": "pax-agreement-7", "title": "Agreement 7",
        "process": "pax-process.ruritania-valley-process",
    }  # fmt: skip
    [claim] = found.claims("pax-agreement-7")
    assert claim.asserts == {
        "date": "1999-04-13", "form": "agreement", "stage": "sub_par", "stage_sub": "iss", "ids": {"pax": "7"},
        "countries": ["Ruritania", "Upper Valley"],
    }  # fmt: skip
    assert claim.locator == "row 2"
    assert claim.confidence == 0.9
    assert claim.attributes["Part"] == "For the valley: A. Miller"
    assert claim.attributes["UcdpAgr"] == "12.0"
    assert claim.attributes["Dat"] == "13/04/1999"
    assert "last day" in str(claim.attributes["Dat_is"])
    source = found.records["pax"]
    assert isinstance(source, Source)
    assert (source.origin_group, source.type) == ("peacerep-pax", "dataset")
    assert source.sha256


def test_an_agreement_of_several_processes_is_one_agreement_wherever_its_rows_stand(write: Write, read: Read) -> None:
    rows = [_row(1), _row(2), _row(1, PP="2", PPName="Strelsau talks")]
    found = read(PaxImporter(), write("pax.csv", COLUMNS, rows))
    assert [record.id for record in found.of("agreement")] == ["pax-agreement-1", "pax-agreement-2"]
    both = ["pax-process.ruritania-valley-process", "pax-process.strelsau-talks"]
    assert found.records["pax-agreement-1"].as_line()["process"] == both[0]
    assert [claim.asserts["processes"] for claim in found.claims("pax-agreement-1")] == [both, both]
    assert "processes" not in found.claims("pax-agreement-2")[0].asserts
    assert found.count("folded", "a further row of the same agreement") == 1
    assert {p.as_line()["ids"]["pax"] for p in found.of("process")} == {"1", "2"}


@pytest.mark.parametrize(
    ("written", "year", "date", "why"),
    [
        ("02/13/1999", "1999", "1999", "Dat is not to be trusted"),
        ("40263", "1999", "1999", "Dat is not in the year beside it"),
        ("36263", "", None, "Dat is like an Excel day number, and no year is beside it (1999-04-13?)"),
        ("13-Apr-99", "1999", "1999", "Dat is not DD/MM/YYYY"),
        ("29/02/1999", "1999", "1999", "Dat is not DD/MM/YYYY"),
        ("", "1999", "1999", "Dat is empty"),
        ("13/04/1989", "1999", "1999", "Dat is not in the year beside it"),
        ("", "", None, "Dat is empty"),
    ],
)
def test_a_mangled_date_leaves_the_year_and_a_fault(  # noqa: PLR0917 - one case a line
    write: Write, read: Read, written: str, year: str, date: str | None, why: str
) -> None:
    found = read(PaxImporter(), write("pax.csv", COLUMNS, [_row(1, Dat=written, year=year)]))
    [claim] = found.claims("pax-agreement-1")
    assert claim.asserts.get("date") == date
    assert found.count("faults", why) == 1
    assert "Dat_is" not in claim.attributes


@pytest.mark.parametrize(
    ("written", "days"),
    [
        (["1999-01-02", "13/04/1999"], ["1999", "1999-04-13"]), (["36192", "13/04/1999"], ["1999", "1999-04-13"]),
        (["1999-01-02", "1999-04-13", "14/04/1999"], ["1999-01-02", "1999-04-13", "1999-04-14"]),
        (["1999-01-02", "03/02/1999", "14/04/1999"], ["1999-01-02", "1999-02-03", "1999-04-14"]),
        (["1999-01-02", "1999-03-02"], ["1999-01-02", "1999-03-02"]),
    ],
)  # fmt: skip
def test_days_that_a_program_took_for_dates_and_turned_leave_the_year(
    write: Write, read: Read, written: list[str], days: list[str]
) -> None:
    for year in ("1999", ""):
        rows = [_row(nth, Dat=text, year=year if "-" in text else "1999") for nth, text in enumerate(written)]
        found = read(PaxImporter(), write("pax.csv", COLUMNS, rows))
        assert [claim.asserts["date"] for claim in found.of("claim") if "date" in claim.asserts] == days
        assert found.count("faults", "Dat is not to be trusted (a program took them") == days.count("1999")


def test_days_are_read_as_days_of_a_calendar() -> None:
    assert read_agreement_day("1/2/2000") == "2000-02-01"
    assert read_agreement_day("29/02/2000") == "2000-02-29"
    assert read_agreement_day("29/02/1900") is None
    assert read_agreement_day("31/04/2000") is None
    assert read_agreement_day("00/04/2000") is None


def test_countries_keep_a_stroke_inside_brackets() -> None:
    assert read_countries("Ruritania/(Upper Valley)/Ruritania") == ["Ruritania", "Upper Valley"]
    assert read_countries("Ruritania/(Front (F/ABC))") == ["Ruritania", "Front (F/ABC)"]
    assert read_countries("") == []


def test_a_code_that_the_list_does_not_know_is_kept_word_for_word(write: Write, read: Read) -> None:
    found = read(PaxImporter(), write("pax.csv", COLUMNS, [_row(1, Stage="Zzz", Status="Status unclear")]))
    [claim] = found.claims("pax-agreement-1")
    assert "stage" not in claim.asserts
    assert "form" not in claim.asserts
    assert claim.attributes["Stage"] == "Zzz"
    assert found.count("faults", "pax_stage: 'Zzz'") == 1


def test_a_row_without_a_number_is_skipped_and_an_overlong_title_cut(write: Write, read: Read) -> None:
    rows = [_row(1, AgtId=""), _row(2, Agt="long " * 300)]
    found = read(PaxImporter(), write("pax.csv", COLUMNS, rows))
    assert found.count("skipped", "no agreement") == 1
    assert len(found.of("agreement")[0].as_line()["title"]) <= 500


def test_a_row_in_between_changes_no_other_records_id(write: Write, read: Read) -> None:
    rows = [_row(1), _row(1, PP="2", PPName="Strelsau talks"), _row(3)]
    before = read(PaxImporter(), write("a.csv", COLUMNS, rows))
    after = read(PaxImporter(), write("b.csv", COLUMNS, [rows[0], _row(2), *rows[1:]]))
    assert set(before.records) < set(after.records)
    again = read(PaxImporter(), write("a.csv", COLUMNS, rows))
    assert again.lines() == before.lines()


@pytest.mark.parametrize("column", ["AgtId", "Dat", "StageSub"])
def test_a_column_missing_renamed_or_doubled_is_a_bad_file(write: Write, read: Read, column: str) -> None:
    renamed = [f"{name} (new)" if name == column else name for name in COLUMNS]
    with pytest.raises(BadFileError, match=rf"lacks the column {column}; other columns .*"):
        read(PaxImporter(), write("pax.csv", renamed, []))
    with pytest.raises(BadFileError, match=f"{column} is there twice"):
        read(PaxImporter(), write("pax.csv", [*COLUMNS, column], []))


def test_another_encoding_and_a_file_without_rows_are_bad_files(write: Write, read: Read) -> None:
    with pytest.raises(BadFileError, match="UTF-8"):
        read(PaxImporter(), write("pax.csv", COLUMNS, [_row(1, Agt="Accord à signer")], encoding="latin-1"))
    with pytest.raises(BadFileError, match="no agreement in it"):
        read(PaxImporter(), write("pax.csv", COLUMNS, [_row(1, AgtId="")]))


@settings(max_examples=60)
@given(share=st.floats(0, 1))
def test_a_file_cut_anywhere_is_read_as_far_as_it_goes_or_refused(
    tmp_path_factory: pytest.TempPathFactory, share: float
) -> None:
    path = tmp_path_factory.mktemp("cut") / "pax.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        table = csv.DictWriter(stream, COLUMNS, restval="")
        table.writeheader()
        table.writerows(_row(n, Part='several\nlines, "quoted" – é', Dat="13/04/1999") for n in range(4))
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    report = ImportReport()
    try:
        agreements = [
            g[0] for g in PaxImporter().read([path], Dataset("pax", "PA-X"), report) if g[0].kind == "agreement"
        ]
    except BadFileError as error:
        said = str(error)
        assert "pax.csv" in said
    else:
        skipped = sum(g.count for g in report.skipped.values())
        assert len(agreements) + skipped == report.rows


def test_all_of_pax_is_read(real: Callable[[str], Path], read: Read) -> None:
    path = real("pax/pax.csv")
    with path.open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    found = read(PaxImporter(), path)
    assert len(found.of("agreement")) == len({row["AgtId"] for row in rows}) == 2257
    assert len(found.of("process")) == len({row["PP"] for row in rows}) == 184
    for row in rows:
        [claim] = found.claims(f"pax-agreement-{row['AgtId']}")
        assert claim.asserts["date"] == "-".join(reversed(row["Dat"].split("/")))
        assert claim.attributes["Con"] == row["Con"]
    stages = Counter(claim.asserts["stage"] for a in found.of("agreement") for claim in found.claims(a.id))
    by_label = {"Pre": "pre", "SubPar": "sub_par", "Cea": "cea", "Imp": "imp", "SubComp": "sub_comp"}
    assert all(stages[code] == sum(row["Stage"] == label for row in rows) for label, code in by_label.items())
    assert not found.report.faults
    assert not found.report.skipped


def test_a_number_that_a_program_wrote_with_decimals_is_the_same_agreement(write: Write, read: Read) -> None:
    rows = [_row(7, AgtId="7.0", PP="1.0"), _row(7, Contp="x")]
    found = read(PaxImporter(), write("pax.csv", COLUMNS, rows))
    [agreement] = found.of("agreement")
    assert agreement.id == "pax-agreement-7"
    assert [claim.asserts["ids"] for claim in found.claims(agreement.id)] == [{"pax": "7"}] * 2
    assert found.of("process")[0].ids == {"pax": "1"}


def test_what_a_program_left_empty_is_no_process_and_no_country(write: Write, read: Read) -> None:
    found = read(PaxImporter(), write("pax.csv", COLUMNS, [_row(7, PPName="NA", PP="NA", Con="NA", Status="nan")]))
    assert not found.of("process")
    [claim] = found.of("claim")
    assert claim.asserts == {"date": "1999-04-13", "stage": "sub_par", "stage_sub": "iss", "ids": {"pax": "7"}}


def test_columns_may_be_in_capitals(write: Write, read: Read) -> None:
    row = {column.upper(): text for column, text in _row(7).items()}
    found = read(PaxImporter(), write("pax.csv", [column.upper() for column in COLUMNS], [row]))
    assert found.claims("pax-agreement-7")[0].asserts["date"] == "1999-04-13"
