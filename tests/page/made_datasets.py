"""Small cuts of made-up data in the layouts of PA-X, PAA-X and ICEWS, imported as anybody would import them."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from pathlib import Path

from graph.importers.base import Dataset
from graph.importers.formats import IMPORTERS
from graph.store.importing import ImportRequest

AGREEMENTS = (
    "Con", "Contp", "PP", "PPName", "Reg", "AgtId", "Ver", "Agt", "Dat", "Status", "Agtp", "Stage", "StageSub", "Part",
    "year", "stage_label", "UcdpAgr",
)  # fmt: skip
SIGNATORIES = (
    "signatory_id", "AgtId", "agt_name", "signatory_type", "practical_third", "condition", "actor_id", "id_paax",
    "actor_name", "actor_type", "actor_iso3c", "sub_type", "abbreviation", "actor_country", "actor_gwno", "ucdp_id",
    "ucdp_name", "acled_name", "acled_other", "Con", "PPName", "Dat", "year", "stage_process", "Part", "ThrdPart",
)  # fmt: skip
EVENTS = ("source", "relation", "target", "date")

STATES = {"Ruritania": "LIE", "Graustark": "MCO", "Zenda": "AND", "Hentzau": "SMR"}
# One agreement that all sign, as some have a hundred signatories and more.
CROWD = 40
YEARS = (2013, 2014)
# Two who meet in hundreds of events, and others beside them.
HEAVY = 240


def make_agreements() -> list[dict[str, str]]:
    """Agreements of two processes in two years."""
    return [
        {
            "Con": "Ruritania", "PP": str(number % 2 + 1),
            "PPName": f"Ruritania: {'valley' if number % 2 else 'coast'}",
            "AgtId": str(number), "Agt": f"Agreement {number}", "Dat": f"13/0{number % 9 + 1}/{YEARS[number % 2]}",
            "year": str(YEARS[number % 2]), "Status": "Multiparty signed/agreed", "Stage": "SubPar", "StageSub": "Iss",
        }
        for number in range(1, 9)
    ]  # fmt: skip


def make_signatories() -> list[dict[str, str]]:
    """Who signed them: two or three each, and of the first all."""
    rows: list[dict[str, str]] = []
    for agreement in make_agreements():
        number = int(agreement["AgtId"])
        signed = [(f"CON_{i}", name, "Country/State", iso) for i, (name, iso) in enumerate(STATES.items())]
        signed = signed[:2] if number % 2 else signed[1:4]
        if number == 1:
            signed += [(f"ARM_{i}", f"Front of valley {i}", "Armed Organization", "") for i in range(CROWD)]
        for key, name, kind, iso in signed:
            rows.append(
                {
                    "signatory_id": str(len(rows)), "AgtId": str(number), "agt_name": agreement["Agt"],
                    "signatory_type": "party", "id_paax": key, "actor_name": name, "actor_type": kind,
                    "actor_iso3c": iso, "Con": "Ruritania", "PPName": agreement["PPName"], "year": agreement["year"],
                    "stage_process": "Pre-negotiation/process",
                }
            )  # fmt: skip
    return rows


def make_events() -> list[dict[str, str]]:
    """Hundreds of events between two over two years, and a few that others have with them."""
    first = date(YEARS[0], 1, 5)
    rows = [_event("Ruritania", "Make statement", "Graustark", first + timedelta(days=3 * i)) for i in range(HEAVY)]
    for year in YEARS:
        for month in range(1, 13):
            day = date(year, month, 20)
            rows.append(_event("Zenda", "Praise or endorse", "Ruritania", day))
            rows.append(_event("Hentzau", "Criticize or denounce", "Zenda", day))
    # Only in the second year.
    rows.append(_event("Hentzau", "fight with small arms and light weapons", "Graustark", date(YEARS[1], 6, 1)))
    return rows


def _event(source: str, relation: str, target: str, day: date) -> dict[str, str]:
    return {"source": source, "relation": relation, "target": target, "date": day.isoformat()}


def write_datasets(folder: Path) -> list[ImportRequest]:
    """The files in a folder, each as a version of its dataset."""
    agreements = _write(folder / "pax.csv", AGREEMENTS, make_agreements())
    signatories = _write(folder / "signatories.csv", SIGNATORIES, make_signatories())
    events = _write(folder / "events.tsv", EVENTS, make_events(), delimiter="\t")
    return [
        ImportRequest(IMPORTERS["pax"](), [agreements], Dataset("pax", "Made-up peace agreements")),
        ImportRequest(IMPORTERS["paax"](), [signatories], Dataset("paax", "Made-up signatories")),
        ImportRequest(IMPORTERS["cameo"](), [events], Dataset("events", "Made-up events")),
    ]


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]], delimiter: str = ",") -> Path:
    with path.open("w", encoding="utf-8", newline="") as stream:
        table = csv.DictWriter(stream, columns, restval="", delimiter=delimiter)
        table.writeheader()
        table.writerows(rows)
    return path
