"""``parley import``: what a dataset is called, and what is refused before any database is reached."""

from __future__ import annotations

from pathlib import Path

import pytest
import typer

from graph.importers.base import BadFileError
from parley.commands.import_ import describe_dataset, import_, name_dataset


@pytest.mark.parametrize(
    ("format_name", "files", "named"),
    [
        ("table", ["sheet.csv", "how.yaml"], "sheet"),
        ("table", ["how.yaml", "My Sheet.xlsx.gz"], "my-sheet"),
        ("table", ["how.yml"], "how"),
        ("cameo", ["icews14.tsv.gz"], "icews14"),
        ("pax", ["anything.csv"], "pax"),
    ],
)
def test_a_dataset_is_called_by_its_format_or_by_its_table(format_name: str, files: list[str], named: str) -> None:
    assert name_dataset(format_name, [Path(name) for name in files], None) == named


def test_what_is_cited_is_the_title_of_the_dataset_unless_it_was_given_another_name() -> None:
    files = [Path("pax.csv")]
    found = describe_dataset("pax", files, None, "9")
    assert (found.id, found.title, found.version) == ("pax", "PA-X Peace Agreements Database", "9")
    assert describe_dataset("pax", files, "my-pax", None).title == "my-pax"
    assert describe_dataset("cameo", [Path("events.tsv")], None, None).title == "events"


@pytest.mark.parametrize("version", ["", "9" * 501])
def test_a_version_that_cannot_be_recorded_is_refused(version: str) -> None:
    with pytest.raises(BadFileError, match="--version '"):
        import_(["pax", "pax.csv"], version=version)


@pytest.mark.parametrize("dataset", ["", "a.b", "a:b", "two words", "É", "x" * 200])
def test_a_dataset_that_cannot_be_an_id_is_refused(dataset: str) -> None:
    with pytest.raises(BadFileError, match="--dataset '"):
        import_(["pax", "pax.csv"], dataset=dataset)


def test_what_is_of_no_format_for_certain_ends_with_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("what,day\nTalks,2021-08-17\n")
    with pytest.raises(typer.Exit) as ended:
        import_([str(path)])
    assert ended.value.exit_code == 2
    assert "of no format for certain" in capsys.readouterr().err


def test_a_word_that_is_neither_a_format_nor_a_file_is_said_to_be_that() -> None:
    with pytest.raises(typer.BadParameter, match=r"paxx: neither a format .* nor a file"):
        import_(["paxx", "pax.csv"])


def test_explaining_imports_nothing_and_needs_no_database(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text("what,day\nTalks,2021-08-17\n")
    import_([str(path)], explain=True)
    assert "day   date (YYYY-MM-DD): 2021-08-17" in capsys.readouterr().out
