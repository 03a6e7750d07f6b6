"""Opening files, ids out of keys, words set right."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.importers.base import BadFileError, Dataset, ImportReport
from graph.importers.opening import hash_files
from graph.importers.reading import (
    Keys,
    build,
    clean,
    key_id,
    make_id,
    mend_letters,
    slug,
)
from graph.importers.tables import open_table, require_columns
from graph.records.entities import Actor

Write = Callable[..., Path]


def test_rows_know_their_number_in_a_spreadsheet_and_blank_rows_are_passed_over(write: Write) -> None:
    path = write("a.csv", ["x", "y"], [{"x": "1"}, {}, {"x": " 3 ", "y": "two\nlines"}])
    table = open_table(path)
    assert [(row.number, row["x"], row["y"]) for row in table.rows()] == [(2, "1", ""), (4, "3", "two\nlines")]
    assert next(table.rows())["not there"] == ""


def test_a_gzipped_table_with_a_byte_order_mark_reads_the_same(write: Write) -> None:
    plain = write("a.csv", ["x", "y"], [{"x": "Đà Nẵng"}])
    zipped = write("a.csv.gz", ["x", "y"], [{"x": "Đà Nẵng"}])
    assert [row.cells for row in open_table(plain).rows()] == [row.cells for row in open_table(zipped).rows()]


def test_a_name_in_the_wrong_encoding_is_kept_and_warned_of() -> None:
    report = ImportReport()
    for nth, name in enumerate(["BÃ©nin", "Bénin", "درعا", "Benin"]):
        made = build(Actor, report, f"row {nth}", kind="actor", id=f"a.{nth}", name=name, type="other")
        assert made is not None
        assert made.name == name
    [(reason, group)] = report.doubts.items()
    assert reason.startswith("a name with letters read in the wrong encoding")
    assert group.examples == ["row 0: BÃ©nin (Bénin)"]


def test_a_row_of_another_width_is_skipped_with_its_reason(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n1,2\n3\n4,5,6\n7,8\n")
    report = ImportReport()
    assert [row["x"] for row in open_table(path).rows(report)] == ["1", "7"]
    assert {reason: g.examples for reason, g in report.skipped.items()} == {
        "fewer cells than the header has columns": ["a.csv row 3"],
        "more cells than the header has columns": ["a.csv row 4"],
    }
    assert report.rows == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "empty"),
        (b"x,y,x\n", "x is there twice"),
        ("x,y\n1,é\n".encode("latin-1"), "not UTF-8"),
        (b'x,y\n1,"never closed\n2,3\n', "after row 1: it ends inside a quoted cell"),
        (b"x,y\n\x00\x01\n" + b"\xff", "zero bytes"),
        (b"x,y\n", "no row under its header"),
        (b"x,y\n\n , \n", "no row under its header"),
        (b"x,y\n1,2\n3", "in the middle of row 3"),
        (b"x,y\n1,2\n3\n\n", "in the middle of row 3"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    with pytest.raises(BadFileError, match=said):
        list(open_table(path).rows())


def test_a_file_that_is_not_there_or_no_gzip_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadFileError, match="No such file"):
        open_table(tmp_path / "nowhere.csv")
    with pytest.raises(BadFileError, match="No such file"):
        hash_files([tmp_path / "nowhere.csv"])
    (tmp_path / "a.csv.gz").write_bytes(b"x,y\n1,2\n")
    with pytest.raises(BadFileError, match=r"a\.csv\.gz"):
        open_table(tmp_path / "a.csv.gz")


@given(cut=st.integers(0, 120))
def test_a_gzip_cut_anywhere_is_a_bad_file(tmp_path_factory: pytest.TempPathFactory, cut: int) -> None:
    whole = gzip.compress("".join(f"{i},{i * 7919}\n" for i in range(50)).encode(), mtime=0)
    path = tmp_path_factory.mktemp("cut") / "a.csv.gz"
    path.write_bytes(whole[: min(cut, len(whole) - 1)])
    with pytest.raises(BadFileError):
        list(open_table(path).rows())


def test_missing_columns_are_named_with_what_is_there_instead(write: Write) -> None:
    table = open_table(write("a.csv", ["x", "Why"], []))
    with pytest.raises(BadFileError, match=r"as a test it lacks the column y; other columns are there: Why"):
        require_columns(table, "a test", ["x", "y"])


def test_files_are_hashed_together_in_the_order_of_their_names(tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    first.write_bytes(b"1")
    second.write_bytes(b"2")
    assert hash_files([second, first]) == hash_files([first, second]) != hash_files([first])


def test_slugs_are_readable_and_apart_where_letters_were_lost() -> None:
    assert slug("Rapid  Support Forces") == "rapid-support-forces"
    assert slug("Bougainville: peace process") == "bougainville-peace-process"
    assert slug("SPLM/A") != slug("SPLM A")
    assert slug("لواء") != slug("لو")
    assert key_id("CON_77") == "con-77"


@given(st.text(min_size=1).filter(lambda text: text.strip() != ""), st.text())
def test_every_made_id_is_one(key: str, other: str) -> None:
    made = make_id("mend", slug(key), slug(other))
    assert len(made) <= 128
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789.:-")


def test_long_ids_stay_apart() -> None:
    dataset = Dataset("d", "D")
    assert make_id(dataset, "x" * 200) != make_id(dataset, "x" * 201)
    assert len(make_id(dataset, "x" * 200)) == 128


def test_a_key_taken_twice_is_told_apart_by_content_whatever_stands_between() -> None:
    one, two, three = {"a": "1"}, {"a": "2"}, {"a": "3"}
    keys, others = Keys(), Keys()
    first = [keys.take("k", row) for row in (one, two, two)]
    second = [others.take("k", row) for row in (one, three, two)]
    assert first[0] == "k"
    assert first[1] == second[2]
    assert len({*first, *second}) == 4


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("MedellÃ\xadn", "Medellín"),
        ("FranÃƒÂ§ois", "François"),
        ("Peopleâ€™s", "People’s"),
        ("Côte", "Côte"),
        ("صقور", "صقور"),
    ],
)
def test_misread_letters_are_set_right_where_their_bytes_say_so(written: str, right: str) -> None:
    report = ImportReport()
    assert mend_letters(written, report, "row 2") == right
    assert bool(report.folded) == (written != right)
    assert not report.faults


def test_misread_letters_that_no_reading_sets_right_stay_and_are_reported() -> None:
    report = ImportReport()
    assert mend_letters("C\x99te d'Ivoire", report, "row 2") == "C\ufffdte d'Ivoire"
    assert [g.examples for g in report.faults.values()] == [["row 2"]]


def test_titles_stand_on_one_line() -> None:
    assert clean("An_x000D_\n agreement\r\n") == "An agreement"
