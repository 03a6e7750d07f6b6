"""One name that cannot be a name costs that name or its row, in every importer, and is reported; the rest is taken."""

from __future__ import annotations

import csv
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import Dataset, ImportReport
from graph.importers.cameo.importer import CameoImporter
from graph.importers.cow_mid.importer import MidImporter
from graph.importers.decide.importer import DecideImporter
from graph.importers.formats import IMPORTERS
from graph.importers.mend.importer import MendImporter
from graph.importers.paax.importer import PaaxImporter
from graph.importers.pax.importer import PaxImporter
from graph.importers.table.importer import TableImporter
from graph.importers.ucdp.importer import UcdpActorsImporter
from graph.records import Record
from graph.records.characters import why_not_a_name

UNFIT = {
    "bell": "Val\x07ley",
    "noncharacter": "Val\ufffeley",
    "override": "\u202eValley\u202c",
    "nothing": "\u200b\u200d",
}


def _csv(path: Path, rows: Sequence[dict[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, list(rows[0]), delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path


def _cameo(folder: Path, name: str) -> list[Path]:
    rows = [
        {"source": source, "relation": "Consult", "target": "Zenda", "date": "2014-03-01"} for source in (name, "Good")
    ]
    return [_csv(folder / "t.tsv", rows, "\t")]


def _table(folder: Path, name: str) -> list[Path]:
    how = folder / "how.yaml"
    how.write_text("records: [{kind: event, id: No, fields: {title: What, actors: Who, date: Day}}]")
    rows = [{"No": f"{at}x", "What": "Clash", "Who": who, "Day": "2014-03-01"} for at, who in enumerate((name, "Good"))]
    return [_csv(folder / "t.csv", rows), how]


def _titled(folder: Path, name: str) -> list[Path]:
    how = folder / "how.yaml"
    how.write_text("records: [{kind: event, id: No, fields: {title: What, date: Day}}]")
    rows = [{"No": f"{at}x", "What": title, "Day": "2014-03-01"} for at, title in enumerate((name, "Good"))]
    return [_csv(folder / "t.csv", rows), how]


def _pax(folder: Path, name: str) -> list[Path]:
    row = {
        "Con": "Ruritania",
        "Dat": "13/04/1999",
        "year": "1999",
        "Status": "",
        "Stage": "",
        "StageSub": "",
        "PP": "1",
    }
    good = {**row, "PPName": "Good process", "AgtId": "7", "Agt": "Good"}
    return [
        _csv(folder / "pax.csv", [good, {**good, "AgtId": "8", "Agt": name}, {**good, "AgtId": "9", "PPName": name}])
    ]


def _paax(folder: Path, name: str) -> list[Path]:
    columns = {"actor_type": "Armed Organization", "actor_iso3c": ""}
    actors = [{"id_paax": f"ARM_{at}", "actor_name": who, **columns} for at, who in enumerate((name, "Good"))]
    actors = [{**actor, "ucdp_id": "", "acled_name": ""} for actor in actors]
    names = [{**actors[1], "alternative_names": f"{name} | Better"}]
    return [_csv(folder / "actors.csv", actors), _csv(folder / "names.csv", names)]


def _mend(folder: Path, name: str) -> list[Path]:
    row = {
        "conflict_country": "Ruritania", "med_location - MULTISELECT": "Strelsau", "med_loc_cty": "RUR",
        "med_loc_x": "",
        "med_loc_y": "", "Day": "6", "Month": "1", "Year": "2023", "third_party_id_GLOPAD": "", "third_party_id": "",
        "third_party_id_PAX": "", "local_party_id": "NL", "num_local": "1", "agmt": "0", "agmt_name": "",
        "agmt_id_PAX": "", "Summary": "They met.", "shuttle": "0", "med_type": "M", "num_med": "1", "source_urls": "",
        "individual_med_named": "", "groupings_mechanisms": "", "local_indiv_group": "", "if_loc_belig": "",
        "conflict_counry_ID": "", "conflict_id": "", "local_parties": "Front",
    }  # fmt: skip
    rows = [{"med_event_ID": f"RUR202301-{at}", **row, "third_party": who} for at, who in enumerate((name, "Good"))]
    return [_csv(folder / "mend.csv", rows)]


def _ucdp(folder: Path, name: str) -> list[Path]:
    columns = [
        "NameOrig",
        "NameOrigFull",
        "NameOrigFullEng",
        "NewName",
        "NewNameFullMotherTongue",
        "NewNameFullEng",
        "ConflictId",
        "NamePrev",
        "ActorIdPrev",
        "SplitTemp",
        "NameAlliance",
        "ActorIdAlliance",
        "GroupName",
        "ActorIdGroup",
        "Location",
        "GWNOLoc",
    ]
    row = {**dict.fromkeys(columns, ""), "NameChange": "0", "Org": "1", "Splinter": "0", "Alliance": "0",
           "JoinGroup": "0", "Version": "22.1"}  # fmt: skip
    good = {"ActorId": "2", "NameData": "Good", **row, "NameOrigFull": name, "NameOrigFullEng": "Better"}
    return [_csv(folder / "ucdp.csv", [{"ActorId": "1", "NameData": name, **row}, good])]


def _decide(folder: Path, name: str) -> list[Path]:
    path = folder / "d.csv"
    lines = [
        f"'#A'\t'one'\t'{name}'\t''", "'#A'\t'two'\t'Good'\t''", "'#P'\t'tariff'\t'Tariffs'\t''",
        "'#M'\t'tariff'\t0\t'none'", "'#M'\t'tariff'\t100\t'as now'",
        *(f"'#D'\t'{who}'\t'tariff'\t70.0\t0.75\t0.25" for who in ("one", "two")),
    ]  # fmt: skip
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return [path]


def _disputes(folder: Path, name: str) -> list[Path]:
    row = {"dispnum": "1", "stday": "1", "stmon": "2", "styear": "1902", "endday": "3", "endmon": "4",
           "endyear": "1902"}  # fmt: skip
    states = [{"stabb": one, "ccode": code, "sidea": side} for one, code, side in
              (("Good", "997", "1"), (name, "998", "0"), ("Better", "999", "0"))]  # fmt: skip
    return [_csv(folder / "midb.csv", [row | state for state in states])]


MADE: dict[str, tuple[type[Any], Callable[[Path, str], list[Path]]]] = {
    "cameo": (CameoImporter, _cameo),
    "table": (TableImporter, _table),
    "table of titles": (TableImporter, _titled),
    "pax": (PaxImporter, _pax),
    "paax": (PaaxImporter, _paax),
    "mend": (MendImporter, _mend),
    "ucdp-actors": (UcdpActorsImporter, _ucdp),
    "decide": (DecideImporter, _decide),
    "cow-mid": (MidImporter, _disputes),
}


def test_every_importer_of_tables_is_tried() -> None:
    # XML and SQLite refuse most such letters by themselves.
    assert {importer.format for importer, _ in MADE.values()} == {
        name for name, importer in IMPORTERS.items() if importer.reads_tables
    }


@pytest.mark.parametrize("unfit", UNFIT.values(), ids=UNFIT)
@pytest.mark.parametrize("format_", MADE)
def test_an_unfit_name_costs_itself_and_is_reported(format_: str, unfit: str, tmp_path: Path) -> None:
    importer, make = MADE[format_]
    report = ImportReport()
    made: list[Record] = []
    for group in importer().read(make(tmp_path, unfit), Dataset("d", "d"), report):
        assert group
        made += group
    labels = {record.label for record in made}
    assert any("Good" in label for label in labels)
    assert [why_not_a_name(label) for label in labels] == [None] * len(labels)
    described = [(reason, group) for reason, group in report.faults.items() if "U+" in reason]
    assert described, report
    assert all(group.examples for _, group in described)
    if format_ in ("paax", "ucdp-actors"):
        assert "Better" in labels
