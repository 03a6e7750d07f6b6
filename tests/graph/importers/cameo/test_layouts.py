"""Event tables as they are released: GDELT without a header, ICEWS with places, POLECAT in PLOVER's words."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.cameo.importer import CameoImporter
from graph.importers.cameo.layouts import GDELT_1, GDELT_1_BACK, GDELT_2

Read = Callable[..., Any]

# Id, day, code and name and country and sector of both, CAMEO code, where.
GDELT_ROWS = [
    ("1", "20191024", "ZENGOV", "PRESIDENT", "ZEN", "GOV", "RUR", "RURITANIA", "RUR", "", "040", "Strelsau, Ruritania"),
    ("2", "20191024", "RUR", "RURITANIA", "RUR", "", "ZENGOV", "PRESIDENT", "ZEN", "GOV", "040", "Strelsau, Ruritania"),
    ("3", "20191025", "RURGOV", "PRESIDENT", "RUR", "GOV", "ZEN", "ZENDA", "ZEN", "", "020", ""),
    ("4", "20191025", "ZEN", "ZENDA", "ZEN", "", "", "", "", "", "010", ""),
    ("5", "20191026", "ZEN", "ZENDA", "ZEN", "", "RUR", "RURITANIA", "RUR", "", "010", ""),
]
GDELT_CELLS = (
    "GLOBALEVENTID", "SQLDATE", "Actor1Code", "Actor1Name", "Actor1CountryCode", "Actor1Type1Code", "Actor2Code",
    "Actor2Name", "Actor2CountryCode", "Actor2Type1Code", "EventCode", "ActionGeo_FullName",
)  # fmt: skip


def _write(path: Path, columns: Sequence[str], rows: Sequence[dict[str, str]], *, header: bool) -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns, restval="", delimiter="\t", extrasaction="ignore")
        if header:
            table.writeheader()
        table.writerows(rows)
    return path


@pytest.mark.parametrize("columns", [GDELT_1_BACK, GDELT_1, GDELT_2])
@pytest.mark.parametrize("header", [True, False])
def test_gdelt_is_read_with_a_header_or_without(
    tmp_path: Path, read: Read, columns: tuple[str, ...], header: bool
) -> None:
    rows = [dict(zip(GDELT_CELLS, row, strict=True)) for row in GDELT_ROWS]
    for row in rows:
        row |= {"ActionGeo_Lat": "1.5", "ActionGeo_Long": "2.5", "SOURCEURL": "https://example.org/a"}
    found = read(CameoImporter(), _write(tmp_path / "20191024.export.CSV", columns, rows, header=header), dataset="g")
    # The president of one state is not that of another; the one row without a second actor is reported.
    assert sorted(actor.name for actor in found.of("actor")) == [
        "PRESIDENT (RUR)", "PRESIDENT (ZEN)", "RURITANIA", "ZENDA",
    ]  # fmt: skip
    assert found.count("skipped", "no source, relation or target") == 1
    assert found.count("folded", "mirrored on one day") == 1
    assert sorted(event.title for event in found.of("event")) == [
        "PRESIDENT (RUR) – Make an appeal or request – ZENDA",
        "PRESIDENT (ZEN) – Consult – RURITANIA",
        "ZENDA – Make public statement – RURITANIA",
    ]
    categories = Counter(claim.asserts["category"] for claim in found.of("claim"))
    assert categories == {"consult": 2, "request": 1, "none": 1}
    [place] = found.of("place")
    assert (place.name, place.latitude, place.longitude) == ("Strelsau, Ruritania", 1.5, 2.5)
    assert not found.report.faults
    assert found.report.rows == len(rows)


def test_raw_icews_gives_places_countries_and_sectors(tmp_path: Path, read: Read) -> None:
    columns = (
        "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
        "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher",
        "City", "District", "Province", "Country", "Latitude", "Longitude",
    )  # fmt: skip
    row = {
        "Event ID": "7", "Event Date": "2018-06-01", "Source Name": "Police (Zenda)",
        "Source Sectors": "Police,Government",
        "Source Country": "Zenda", "Event Text": "Consider policy option", "CAMEO Code": "014",
        "Target Name": "Citizen",
        "Target Country": "Ruritania", "City": "Strelsau", "District": "NA", "Country": "Ruritania", "Latitude": "1",
        "Longitude": "2", "Publisher": 'The "Daily',
    }  # fmt: skip
    found = read(CameoImporter(), _write(tmp_path / "icews.tab", columns, [row], header=True), dataset="i")
    [claim] = found.of("claim")
    assert claim.attributes == {
        "relation": "Consider policy option", "Event ID": "7", "CAMEO Code": "014", "Publisher": 'The "Daily',
    }  # fmt: skip
    assert claim.asserts["category"] == "none"
    [place] = found.of("place")
    assert (place.name, place.latitude, place.longitude) == ("Strelsau, Ruritania", 1.0, 2.0)
    police, citizen = found.of("actor")
    assert police.attributes == {"country": "Zenda", "sectors": "Government, Police"}
    assert citizen.attributes == {"country": "Ruritania"}


POLECAT = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Contexts", "Actor Name", "Actor Country",
    "Actor Sectors", "Recipient Name", "Recipient Country", "Recipient Sectors", "Placename", "Latitude", "Longitude",
)  # fmt: skip


def test_polecat_says_plovers_words_in_any_case(tmp_path: Path, read: Read) -> None:
    first = {
        "Event ID": "X1", "Event Date": "2023-01-02", "Event Type": "CONSULT", "Event Mode": "third-party",
        "Intensity": "1.5", "Contexts": "diplomatic;Military", "Actor Name": "Zenda; Strelsau",
        "Recipient Name": "None",
        "Recipient Country": "RUR", "Recipient Sectors": "GOV",
    }  # fmt: skip
    rows = [first, {**first, "Event Type": "ASSAULT", "Event Mode": "visit", "Contexts": "odd", "Recipient Country": "",
                    "Recipient Sectors": ""}]  # fmt: skip
    found = read(CameoImporter(), _write(tmp_path / "ngec.txt", POLECAT, rows, header=True), dataset="p")
    names = {actor.id: actor.name for actor in found.of("actor")}
    consult, assault = (claim.asserts for claim in found.of("claim"))
    assert (consult["category"], consult["mode"], consult["contexts"], consult["intensity"]) == (
        "consult", "third_party", ["diplomatic", "military"], 1.5,
    )  # fmt: skip
    assert [names[actor] for actor in consult["actors"]] == ["Zenda", "Strelsau"]
    assert [names[actor] for actor in consult["targets"]] == ["GOV (RUR)"]
    assert "targets" not in assault
    assert "mode" not in assault
    assert found.count("faults", "no mode of assault, kept word for word: visit") == 1
    assert found.count("faults", "no context, left out: odd") == 1


@pytest.mark.parametrize(
    ("columns", "absent"),
    [
        (("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "Target Name",
          "Target Sectors", "Target Country", "District", "Province", "Country", "Latitude"), ["longitude", "city"]),
        ((*POLECAT[:4], *POLECAT[5:], "City", "Province", "Country"), ["intensity"]),
        ((*POLECAT[1:], "City", "Province", "Country"), ["event id"]),
        ((*POLECAT, "City", "Province", "Country"), []),
        (GDELT_1_BACK, []),
        (("source", "relation", "target", "date"), []),
    ],
)  # fmt: skip
def test_a_column_that_a_file_of_its_family_lacks_is_named(
    tmp_path: Path, read: Read, columns: Sequence[str], absent: list[str]
) -> None:
    row = dict.fromkeys(columns, "Zenda") | dict.fromkeys(("date", "Event Date", "SQLDATE"), "20180601")
    found = read(CameoImporter(), _write(tmp_path / "t.tab", columns, [row], header=True), dataset="i")
    said = [doubt.examples for doubt in found.report.warnings() if "files of this layout have" in doubt.reason]
    assert said == ([[f"t.tab: {column}" for column in absent]] if absent else [])


def test_rows_of_another_width_without_a_header_are_called_that(tmp_path: Path, read: Read) -> None:
    path = tmp_path / "a.CSV"
    path.write_text("881\t20181024\tZEN\tZENDA\t040\t040\n")
    with pytest.raises(BadFileError, match=r"text with tabs .* has it no header"):
        read(CameoImporter(), path)


def test_an_event_that_one_article_reports_again_is_one_event_with_a_claim_for_each_row(
    tmp_path: Path, read: Read
) -> None:
    def row(
        number: int, one: str, other: str, code: str, *, place: str = "Toll", article: str = "u1"
    ) -> dict[str, str]:
        return {
            "GLOBALEVENTID": str(number), "SQLDATE": "20181024", "Actor1Code": one[:3], "Actor1Name": one,
            "Actor2Name": other, "EventCode": code, "ActionGeo_FullName": place, "SOURCEURL": article,
        }  # fmt: skip

    # Reported again: 2 and 3 of 1; 7 and 8 of the half of a meeting that 6 begins and 9 ends. 4, 5, 10 are others.
    rows = [
        *(row(n, "ZENDA", "RURITANIA", "190") for n in (1, 2, 3)),
        row(4, "ZENDA", "RURITANIA", "190", place="Mill"), row(5, "ZENDA", "RURITANIA", "190", article="u2"),
        *(row(n, "ZENDA", "STRELSAU", "040") for n in (6, 7, 8)), row(9, "STRELSAU", "ZENDA", "040"),
        row(10, "ZENDA", "STRELSAU", "040", article=""),
    ]  # fmt: skip
    found = read(CameoImporter(), _write(tmp_path / "a.export.CSV", GDELT_2, rows, header=False), dataset="g")
    said = sorted((len(found.claims(event.id)), event.title) for event in found.of("event"))
    assert said == [
        (1, "ZENDA – Consult – STRELSAU"), (1, "ZENDA – Use conventional military force – RURITANIA"),
        (1, "ZENDA – Use conventional military force – RURITANIA"),
        (3, "ZENDA – Use conventional military force – RURITANIA"), (4, "STRELSAU – Consult – ZENDA"),
    ]  # fmt: skip
    assert found.count("folded", "the same actors, code, day and place") == 4
    assert len(found.report.used) == len(rows)
    meeting = next(event for event in found.of("event") if event.title.startswith("STRELSAU"))
    assert all(claim.asserts["mutual"] for claim in found.claims(meeting.id))


def test_a_half_of_a_meeting_whose_other_half_was_reported_again_stands_alone(tmp_path: Path, read: Read) -> None:
    columns = ("Event ID", "Event Date", "Source Name", "Event Text", "Target Name")
    names = (
        ("7", "Zenda", "Strelsau"),
        ("7", "Zenda", "Strelsau"),
        ("8", "Strelsau", "Zenda"),
        ("9", "Strelsau", "Zenda"),
    )
    rows = [
        dict(zip(columns, (number, "2018-06-01", one, "Consult", other), strict=True)) for number, one, other in names
    ]
    found = read(CameoImporter(), _write(tmp_path / "icews.tab", columns, rows, header=True), dataset="i")
    assert sorted(len(found.claims(event.id)) for event in found.of("event")) == [1, 3]
    assert found.count("folded", "the same actors, code, day and place") == 1


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (("4.5", "-74.25"), (4.5, -74.25)), (("4,5", "-74,25"), (4.5, -74.25)), (("", ""), (None, None)),
        (("91", "0"), "91 0"), (("4.5N", "74"), "4.5N 74"), (("4.5", ""), "4.5"),
    ],
)  # fmt: skip
def test_coordinates_and_intensity_are_read_or_named(tmp_path: Path, read: Read, written: Any, read_as: Any) -> None:
    row = {
        "Event ID": "1", "Event Date": "2023-01-01", "Event Type": "CONSULT", "Event Mode": "", "Contexts": "",
        "Actor Name": "Zenda", "Recipient Name": "Toll", "Placename": "Mill", "Latitude": written[0],
        "Longitude": written[1], "Intensity": "1,5" if isinstance(read_as, tuple) else "-99",
    }  # fmt: skip
    found = read(CameoImporter(), _write(tmp_path / "ngec.txt", list(row), [row], header=True), dataset="p")
    [place], [claim] = found.of("place"), found.of("claim")
    if isinstance(read_as, tuple):
        assert (place.latitude, place.longitude, claim.asserts["intensity"]) == (*read_as, 1.5)
        assert not found.report.faults
    else:
        assert (place.latitude, place.longitude, claim.asserts.get("intensity")) == (None, None, None)
        assert {reason: group.examples for reason, group in found.report.faults.items()} == {
            "no latitude and longitude in degrees; left out": [f"row 2: {read_as}"],
            "no intensity from -10 to 10; left out": ["row 2: -99"],
        }
