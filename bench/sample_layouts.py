"""Made-up files in every layout that importers read, for damage and for what comes of it."""

from __future__ import annotations

import csv
import io
import sqlite3
from contextlib import closing
from functools import cache
from itertools import pairwise
from pathlib import Path

import openpyxl
import orjson

from bench.table_damage import Rows
from bench.tables import ROOT
from graph.importers.base import Importer
from graph.importers.cameo.importer import CameoImporter
from graph.importers.cameo.layouts import GDELT_2
from graph.importers.cow_mid.importer import MidImporter
from graph.importers.decide.importer import DecideImporter
from graph.importers.dna.importer import DnaImporter
from graph.importers.mend.importer import MendImporter
from graph.importers.networks.importer import GexfImporter, GraphmlImporter, JsonNetworkImporter
from graph.importers.paax.importer import PaaxImporter
from graph.importers.pax.importer import PaxImporter
from graph.importers.ready_mappings import ready_mappings
from graph.importers.table.importer import TableImporter
from graph.importers.ucdp.importer import UcdpActorsImporter

_PAX = ["Con", "PP", "PPName", "AgtId", "Agt", "Dat", "Status", "Stage", "StageSub", "year"]
_EVENTS = ["Source", "Relation", "Target", "Date", "City", "Latitude", "Longitude"]
_DISPUTES = ["dispnum", "stabb", "ccode", "stday", "stmon", "styear", "endday", "endmon", "endyear", "sidea"]
_MEND: dict[str, str] = {
    "med_event_ID": "RUR202301-{n}", "conflict_country": "Ruritania", "conflict_counry_ID": "", "conflict_id": "",
    "med_location - MULTISELECT": "Strelsau", "med_loc_cty": "RUR", "med_loc_x": "14.5", "med_loc_y": "50",
    "Day": "{n}", "Month": "1", "Year": "2023", "third_party": "{one}", "third_party_id_GLOPAD": "",
    "third_party_id": "", "third_party_id_PAX": "", "num_med": "1", "individual_med_named": "",
    "groupings_mechanisms": "Valley track", "local_parties": "{other}", "local_party_id": "NL", "local_indiv_group": "",
    "num_local": "1", "if_loc_belig": "", "agmt": "0", "agmt_name": "", "agmt_id_PAX": "", "Summary": "They met.",
    "source_urls": "", "shuttle": "0", "med_type": "M",
}  # fmt: skip
_PAAX: dict[str, str] = {
    "signatory_id": "{n}", "AgtId": "{n}", "agt_name": "Accord {n}", "signatory_type": "party", "practical_third": "",
    "condition": "", "actor_id": "{n}", "id_paax": "ARM_{n}", "actor_name": "{one}", "actor_type": "Armed Organization",
    "actor_iso3c": "", "sub_type": "", "abbreviation": "", "actor_country": "", "actor_gwno": "", "ucdp_id": "",
    "ucdp_name": "", "acled_name": "", "acled_other": "", "Con": "Ruritania", "PPName": "Valley process",
    "Dat": "1999-04-{m}", "year": "1999", "stage_process": "Pre-negotiation/process", "Part": "", "ThrdPart": "",
}  # fmt: skip
_UCDP: dict[str, str] = {
    "ActorId": "{n}", "NameData": "{one}", "NameOrig": "{one}", "NameOrigFull": "n/a", "NameOrigFullEng": "n/a",
    "NameChange": "0", "NewName": "", "NewNameFullMotherTongue": "", "NewNameFullEng": "", "Org": "1", "ConflictId": "",
    "Splinter": "0", "NamePrev": "", "ActorIdPrev": "", "SplitTemp": "", "Alliance": "1", "NameAlliance": "{other}",
    "ActorIdAlliance": "{next}", "JoinGroup": "0", "GroupName": "", "ActorIdGroup": "", "Location": "Ruritania",
    "GWNOLoc": "990", "Version": "22.1",
}  # fmt: skip
_ICEWS: dict[str, str] = {
    "Event ID": "{n}", "Event Date": "2018-06-{m}", "Source Name": "{one}", "Source Sectors": "Government",
    "Source Country": "Ruritania", "Event Text": "Consult", "CAMEO Code": "040", "Intensity": "1.0",
    "Target Name": "{other}", "Target Sectors": "Rebel", "Target Country": "Ruritania", "Story ID": "7{n}",
    "Sentence Number": "1", "Publisher": "Daily", "City": "Strelsau", "District": "", "Province": "",
    "Country": "Ruritania", "Latitude": "50", "Longitude": "14.5",
}  # fmt: skip
_POLECAT: dict[str, str] = {
    "Event ID": "P{n}", "Event Date": "2023-01-{m}", "Event Type": "CONSULT", "Event Mode": "visit", "Intensity": "1.0",
    "Contexts": "diplomatic", "Actor Name": "{one}", "Actor Country": "RUR", "Actor Sectors": "GOV",
    "Recipient Name": "{other}", "Recipient Country": "ZEN", "Recipient Sectors": "GOV", "Placename": "Strelsau",
    "Country": "RUR", "Latitude": "50.0", "Longitude": "14.5",
}  # fmt: skip
_ROWS = 12
_NAMES = ["Côte-Nord", "São Tomé Union", "Genève Group", "Zenda Front", "Strelsau, Upper", "Müller's Party"]
# Made-up rows in the layouts of the mappings that come with Parley.
_SAMPLES = ROOT / "tests" / "graph" / "importers" / "table" / "samples"


def _fill(columns: dict[str, str], count: int) -> Rows:
    """A header and so many rows of a layout, each cell filled in by its number and two names."""
    rows: Rows = [list(columns)]
    for n in range(1, count + 1):
        names = {"one": _NAMES[n % 6], "other": _NAMES[(n + 1) % 6]}
        rows.append([cell.format(n=n, m=n + 12, next=n % count + 1, **names) for cell in columns.values()])
    return rows


@cache
def sample_tables() -> dict[str, tuple[type[Importer], list[Path], Rows]]:
    """Made-up tables by layout: their importer, the mapping that it needs, and their rows with the header first."""
    tables: dict[str, tuple[type[Importer], list[Path], Rows]] = {
        "pax": (PaxImporter, [], [_PAX, *(
            ["Ruritania", "2", "Vallée process", str(n), f"Accord {n}", f"2019-07-{n + 10}", "Multiparty signed/agreed",
             "Pre", "PreMix", "2019"] for n in range(1, _ROWS)
        )]),
        "cameo": (CameoImporter, [], [_EVENTS, *(
            [_NAMES[n % 6], "Consult", _NAMES[(n + 1) % 6], f"2018-06-{n + 10}", "Genève", "46.2", "6.1"]
            for n in range(1, _ROWS)
        )]),
        "cow-mid": (MidImporter, [], [_DISPUTES, *(
            [str(n // 2), "XXX", code, str(n), "4", "1949", "31", "12", "1960", str(n % 2)]
            for n, code in enumerate(("2", "20", "200", "220", "300", "345", "365", "710"), start=2)
        )]),
        "mend": (MendImporter, [], _fill(_MEND, _ROWS)),
        "paax": (PaaxImporter, [], _fill(_PAAX, _ROWS)),
        "ucdp-actors": (UcdpActorsImporter, [], _fill(_UCDP, len(_NAMES))),
        "icews": (CameoImporter, [], _fill(_ICEWS, _ROWS)),
        "polecat": (CameoImporter, [], _fill(_POLECAT, _ROWS)),
    }  # fmt: skip
    for mapping in ready_mappings():
        with (_SAMPLES / f"{mapping.stem}.csv").open(encoding="utf-8", newline="") as stream:
            rows = [[cell.strip() for cell in row] for row in csv.reader(stream) if any(row)]
        tables[mapping.stem] = (TableImporter, [mapping], rows)
    return tables


_GRAPHML = (
    '<graphml xmlns="http://graphml.graphdrawing.org/xmlns"><key id="l" for="all" attr.name="label"/><graph>'
    + "".join(f'<node id="n{n}"><data key="l">{name}</data></node>' for n, name in enumerate(_NAMES))
    + "".join(f'<edge source="n{n}" target="n{n + 1}"><data key="l">knows</data></edge>' for n in range(5))
    + "</graph></graphml>"
)
_CODING = """
CREATE TABLE CODERS(ID INTEGER, Name TEXT); INSERT INTO CODERS VALUES (1, 'C. Oder');
CREATE TABLE DOCUMENTS(ID INTEGER, Title TEXT, Text TEXT, Author TEXT, Source TEXT, Date INTEGER);
INSERT INTO DOCUMENTS VALUES (1, 'First', 'Somebody says something.', '', 'Daily', 1600000000000);
CREATE TABLE STATEMENTTYPES(ID INTEGER, Label TEXT); INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
CREATE TABLE VARIABLES(ID INTEGER, Variable TEXT);
INSERT INTO VARIABLES VALUES (1, 'person'), (2, 'organization'), (3, 'concept'), (4, 'agreement');
CREATE TABLE STATEMENTS(ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER,
    Coder INTEGER);
CREATE TABLE DATABOOLEAN(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATAINTEGER(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
CREATE TABLE DATALONGTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
CREATE TABLE DATASHORTTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
"""
_GEXF = (
    '<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph mode="dynamic" timeformat="date"><nodes>'
    + "".join(f'<node id="n{n}" label="{name}"/>' for n, name in enumerate(_NAMES))
    + "</nodes><edges>"
    + "".join(f'<edge source="n{n}" target="n{n + 1}" start="1990-01-0{n + 1}" end="1995"/>' for n in range(5))
    + "</edges></graph></gexf>"
)


_DECIDE = "\n".join([
    *(f"'#A'\t'{name}'\t'{name}'\t''" for name in _NAMES), "'#P'\t'tariff'\t'Tariffs'\t''",
    "'#M'\t'tariff'\t0\t'none'", "'#M'\t'tariff'\t100\t'as now'",
    *(f"'#D'\t'{name}'\t'tariff'\t{n * 10}\t0.5\t0.25" for n, name in enumerate(_NAMES)), "",
])  # fmt: skip
_GDELT = {
    "GLOBALEVENTID": "{n}", "SQLDATE": "201910{m}", "Actor1Name": "{one}", "Actor2Name": "{other}",
    "EventCode": "040", "ActionGeo_FullName": "Strelsau",
}  # fmt: skip


def _write_gdelt() -> bytes:
    """Rows of GDELT 2.0 without a header."""
    rows = _fill({column: _GDELT.get(column, "") for column in GDELT_2}, _ROWS)[1:]
    return "".join("\t".join(row) + "\n" for row in rows).encode()


def sample_files() -> dict[str, tuple[type[Importer], bytes]]:
    """Made-up files that are no text tables, by format."""
    kumu = {
        "elements": [{"label": name} for name in _NAMES],
        "connections": [{"from": one, "to": other, "type": "knows"} for one, other in pairwise(_NAMES)],
    }
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in sample_tables()["pax"][2]:
        sheet.append(row)
    packed = io.BytesIO()
    book.save(packed)
    return {
        "graphml": (GraphmlImporter, _GRAPHML.encode()),
        "gexf": (GexfImporter, _GEXF.encode()),
        "json": (JsonNetworkImporter, orjson.dumps(kumu)),
        "xlsx": (PaxImporter, packed.getvalue()),
        "dna": (DnaImporter, _write_coding()),
        "decide": (DecideImporter, _DECIDE.encode()),
        "gdelt": (CameoImporter, _write_gdelt()),
    }


def _write_coding() -> bytes:
    """A database of Discourse Network Analyzer 2 with a statement of each name."""
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(_CODING)
        for nth, name in enumerate(_NAMES, start=1):
            database.execute("INSERT INTO STATEMENTS VALUES (?, 1, 1, ?, ?, 1)", (nth, nth, nth + 4))
            database.execute("INSERT INTO DATABOOLEAN VALUES (0, ?, 4, 1)", (nth,))
            for variable, text in ((1, ""), (2, name), (3, "A concept")):
                database.execute("INSERT INTO DATASHORTTEXT VALUES (0, ?, ?, ?)", (nth, variable, text))
        database.commit()
        return database.serialize()
