"""What a dataset covers: what its importer declares, and the years and countries that occur in its files."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest
from pydantic import ValidationError

from graph.importers import reading
from graph.importers.base import BadFileError
from graph.importers.coverage import Occurring
from graph.importers.formats import IMPORTERS
from graph.importers.table.mapping_file import read_mapping
from graph.records import Claim
from graph.records.evidence import Coverage

DECLARED = Coverage(kinds=["talk"], unit="meeting")


def occurring(*dates: str, countries: tuple[str, ...] = ()) -> Occurring:
    found = Occurring()
    for at, date in enumerate(dates):
        asserts = {"date": date, "countries": list(countries)}
        found.note([Claim(kind="claim", id=f"c{at}", about="t", source="s", locator="1", asserts=asserts)])
    return found


@pytest.mark.parametrize(
    ("dates", "years"),
    [
        (["2018-03-01", "2020", "2019-12-31?"], (2018, 2020)),
        (["2018-03-01/2021-01-01"], (2018, 2021)),
        (["[..1999-06-25]"], (1999, 1999)),
        # Slips: a year far from all the others says nothing of what was looked for.
        (["0212-01-01", "2018-01-01", "2019-01-01", "2102-01-01"], (2018, 2019)),
        (["1816-01-01", "1836-01-01", "1860-01-01"], (1816, 1860)),
        ([], (None, None)),
    ],
)
def test_years_are_those_of_the_stretch_in_which_most_lie(dates: list[str], years: tuple[int | None, ...]) -> None:
    found = occurring(*dates).complete(DECLARED, None)
    assert (found.first_year, found.last_year) == years
    assert found.basis == ("file" if dates else "documented")


def test_what_is_documented_stays_and_what_does_not_occur_stays_as_it_was() -> None:
    documented = DECLARED.model_copy(update={"first_year": 1990})
    assert occurring("2018").complete(documented, None) == documented
    before = DECLARED.model_copy(update={"first_year": 2001, "last_year": 2003, "basis": "file"})
    assert occurring().complete(DECLARED, before) == before


def test_countries_are_those_of_the_files_where_it_is_limited_to_some() -> None:
    assert occurring("2018", countries=("Libya",)).complete(DECLARED, None).countries is None
    limited = DECLARED.model_copy(update={"countries": []})
    first = occurring("2018", countries=("Libya", "Chad")).complete(limited, None)
    assert first.countries == ["Chad", "Libya"]
    assert occurring().complete(limited, first).countries == ["Chad", "Libya"]


def test_every_importer_declares_what_it_looked_for() -> None:
    for importer in IMPORTERS.values():
        text = inspect.getsource(inspect.getmodule(importer) or reading)
        assert "source_of(dataset, files)" not in text, f"{importer.format}: its source declares no coverage"
        assert "source_of(dataset, files, " in text, importer.format


def test_years_that_are_no_span_and_kinds_that_are_none_are_refused() -> None:
    with pytest.raises(ValidationError, match="last_year 1990 is before first_year 2000"):
        Coverage(kinds=["talk"], unit="meeting", first_year=2000, last_year=1990)
    with pytest.raises(ValidationError, match="'meeting' is no kind of record"):
        Coverage(kinds=["meeting"], unit="meeting")


MAPPING = """
{coverage}
records:
  - kind: event
    fields: {{title: Text, date: Day}}
"""


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("", Coverage(kinds=["event"], unit="row of a table")),
        (
            "coverage: {unit: clash, rule: Clashes with a death, first_year: 1946, last_year: 2012, countries: [Chad]}",
            Coverage(
                kinds=["event"],
                unit="clash",
                rule="Clashes with a death",
                first_year=1946,
                last_year=2012,
                countries=["Chad"],
            ),
        ),
    ],
)
def test_a_mapping_says_what_its_table_looked_for(tmp_path: Path, written: str, expected: Coverage) -> None:
    path = tmp_path / "how.yaml"
    path.write_text(MAPPING.format(coverage=written), encoding="utf-8")
    assert read_mapping(path).covered == expected


def test_a_mapping_with_years_in_the_wrong_order_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "how.yaml"
    path.write_text(MAPPING.format(coverage="coverage: {first_year: 2000, last_year: 1990}"), encoding="utf-8")
    with pytest.raises(BadFileError, match=r"coverage: .*last_year 1990 is before first_year 2000"):
        read_mapping(path)
