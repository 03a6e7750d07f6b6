"""Damages tables of every layout at random: each is read right, or refused in words; its report adds up to its rows.

make prove WHAT=files ARGS="--cases 2000 --record"
"""

from __future__ import annotations

import argparse
import csv
import io
import sqlite3
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from functools import cache
from itertools import pairwise
from pathlib import Path

import openpyxl
import orjson

from bench.damage import damage
from bench.promises import BrokenPromiseError
from bench.table_damage import Rows, damage_table
from bench.tables import ROOT, Table, record
from graph.importers.base import BadFileError, Dataset, Importer, ImportReport
from graph.importers.cameo.importer import CameoImporter
from graph.importers.cow_mid.importer import MidImporter
from graph.importers.dna.importer import DnaImporter
from graph.importers.networks.importer import GexfImporter, GraphmlImporter, JsonNetworkImporter
from graph.importers.pax.importer import PaxImporter
from graph.importers.ready_mappings import ready_mappings
from graph.importers.table.importer import TableImporter
from graph.records import Claim, Fact

_PAX = ["Con", "PP", "PPName", "AgtId", "Agt", "Dat", "Status", "Stage", "StageSub", "year"]
_EVENTS = ["Source", "Relation", "Target", "Date", "City", "Latitude", "Longitude"]
_DISPUTES = ["dispnum", "stabb", "ccode", "stday", "stmon", "styear", "endday", "endmon", "endyear", "sidea"]
_ROWS = 12
_NAMES = ["Côte-Nord", "São Tomé Union", "Genève Group", "Zenda Front", "Strelsau, Upper", "Müller's Party"]
# Made-up rows in the layouts of the mappings that come with Parley.
_SAMPLES = ROOT / "tests" / "graph" / "importers" / "table" / "samples"


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
    }  # fmt: skip
    for mapping in ready_mappings():
        with (_SAMPLES / f"{mapping.stem}.csv").open(encoding="utf-8", newline="") as stream:
            rows = [[cell.strip() for cell in row] for row in csv.reader(stream) if any(row)]
        tables[mapping.stem] = (TableImporter, [mapping], rows)
    return tables


def read_facts(importer: Importer, files: list[Path]) -> tuple[Counter[str], ImportReport]:
    """The facts that files give, as texts without the place where they stood and without ids, and the report. Raises
    BadFileError."""
    report, facts = ImportReport(), Counter[str]()
    names: dict[str, str] = {}
    for group in importer.read(files, Dataset("tried", "tried"), report):
        for one in group:
            if isinstance(one, Claim):
                report.use(one.locator)
                facts[f"{names[one.about]} {_by_name(one.asserts, names)}"] += 1
            elif isinstance(one, Fact):
                identity = {name: getattr(one, name) for name in sorted(one.identity)}
                names[one.id] = f"{one.kind} {_by_name(identity, names)}"
            else:
                names[one.id] = one.label
    return facts, report


def _by_name(values: Mapping[str, object], names: Mapping[str, str]) -> str:
    return str(sorted((name, names.get(str(value), str(value))) for name, value in values.items()))


def count_notes(report: ImportReport) -> Counter[str]:
    """How many rows, columns and values a report names for each reason."""
    kinds = (report.skipped, report.faults, report.doubts)
    return Counter({reason: group.count for kind in kinds for reason, group in kind.items()})


def try_case(folder: Path, layout: str, seed: str) -> tuple[str, str]:
    """What was done to a table, and what came of it: "right", "refused", or "reported". Raises BrokenPromiseError where
    facts are lost or changed and the report does not say so."""
    importer, mappings, rows = sample_tables()[layout]
    path = folder / "table.csv"
    path.write_bytes("\n".join(",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows).encode())
    whole, before = read_facts(importer(), [path, *mappings])
    damaged = damage_table(rows, seed)
    # Another file, so that nothing that is remembered of the first is taken for this one.
    path = folder / f"{seed}.csv"
    path.write_bytes(damaged.content)
    try:
        found, report = read_facts(importer(), [path, *mappings])
    except BadFileError as error:
        if damaged.harmless:
            raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: refused: {error}") from error
        return damaged.name, "refused"
    finally:
        path.unlink()
    if report.unexplained:
        raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: {report.unexplained} rows without a reason")
    if found == whole:
        return damaged.name, "right"
    said = bool(count_notes(report) - count_notes(before)) or report.rows != before.rows
    if damaged.harmless or not said:
        lost = next(iter(whole - found), "none")
        raise BrokenPromiseError(f"{layout}, {damaged.name}, {seed}: other facts, and nothing is said: {lost}")
    return damaged.name, "reported"


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


def try_bytes(folder: Path, format_: str, seed: str) -> tuple[str, str]:
    """What was done to a file's bytes, and what came of it: "right", "refused", or "reported" for other facts; bytes
    that turn one letter into another tell nobody. Anything but a BadFileError goes on up."""
    importer, whole = sample_files()[format_]
    name, damaged = damage(whole, seed)
    found: list[Counter[str] | None] = []
    for nth, content in enumerate((whole, damaged)):
        path = folder / f"{seed}-{nth}"
        path.write_bytes(content)
        try:
            found.append(read_facts(importer(), [path])[0])
        except BadFileError:
            found.append(None)
        finally:
            path.unlink()
    return name, "refused" if found[1] is None else "right" if found[0] == found[1] else "reported"


def main() -> None:
    """Run the cases and print the table; exit 1 at the first broken promise."""
    parser = argparse.ArgumentParser(prog="bench.prove.files", description=__doc__)
    parser.add_argument("--cases", type=int, default=2000, help="damaged files")
    parser.add_argument("--seed", default="files", help="what damage is drawn from")
    parser.add_argument("--record", action="store_true", help="append the table to docs/measured.md")
    asked = parser.parse_args()
    layouts, formats = list(sample_tables()), list(sample_files())
    came: Counter[tuple[str, str]] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for number in range(asked.cases):
            nth = number % (len(layouts) + len(formats))
            attempt = try_case if nth < len(layouts) else try_bytes
            try:
                came[attempt(Path(folder), [*layouts, *formats][nth], f"{asked.seed}-{number}")] += 1
            except BrokenPromiseError as broken:
                sys.exit(f"broken: {broken}")
    table = Table(
        "Damaged tables", ("damage", "right", "reported", "refused"),
        notes=["", f"{asked.cases:,} files; seed {asked.seed}. Right: the same facts. Reported: others, with the rows,",
               "columns or values named; of bytes that turn one letter into another nobody can. None lost facts in",
               f"silence, none ended in a traceback. Tables: {', '.join(layouts)}.", f"Bytes: {', '.join(formats)}."],
    )  # fmt: skip
    for name in sorted({name for name, _ in came}):
        table.rows.append((name, *(came[name, what] for what in ("right", "reported", "refused"))))
    table.show()
    if asked.record:
        record([table])


if __name__ == "__main__":
    main()
