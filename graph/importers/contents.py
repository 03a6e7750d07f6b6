"""What a file is by its first bytes, whatever it is called; and, of what is no table, the way on."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

from graph.errors import ParleyError
from graph.importers.encodings import by_mark
from graph.importers.opening import BROKEN_ZIP, open_bytes, read_encoding

_HEAD = 1 << 16
_TO_CSV = "save it as CSV"
_TO_GRAPHML = "save it as GraphML: igraph write_graph, networkx write_graphml"
_IN_R = "in R: write.csv(x, 'x.csv', row.names = FALSE)"
_IN_PANDAS = "in Python: pandas.{}('…').to_csv('x.csv', index=False)"


@dataclass(frozen=True, slots=True)
class Content:
    """``text``, ``workbook``, ``graphml``, ``gexf``, ``dna``, ``json``, or ``other``: what it is, and the way
    on."""

    kind: str
    what: str
    way: str = ""


_MAGIC: tuple[tuple[bytes, Content], ...] = (
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Content("workbook", "a workbook (.xls)")),
    (b"RDX2\n", Content("other", "an R data file", _IN_R)),
    (b"RDX3\n", Content("other", "an R data file", _IN_R)),
    (b"X\n\x00\x00\x00", Content("other", "an R data file (.rds)", _IN_R)),
    (b"A\n2\n", Content("other", "an R data file (.rds)", _IN_R)),
    (b"A\n3\n", Content("other", "an R data file (.rds)", _IN_R)),
    (b"<stata_dta>", Content("other", "a Stata file", "in Stata: export delimited using x.csv")),
    (b"$FL2", Content("other", "an SPSS file", f"in SPSS: {_TO_CSV}")),
    (b"$FL3", Content("other", "an SPSS file", f"in SPSS: {_TO_CSV}")),
    (b"PAR1", Content("other", "a Parquet file", _IN_PANDAS.format("read_parquet"))),
    (b"ARROW1", Content("other", "an Arrow file", _IN_PANDAS.format("read_feather"))),
    (b"\x89HDF\r\n", Content("other", "an HDF5 file", _IN_PANDAS.format("read_hdf"))),
    (b"\x80\x04\x95", Content("other", "a pickle of Python", _IN_PANDAS.format("read_pickle"))),
    (b"\x80\x05\x95", Content("other", "a pickle of Python", _IN_PANDAS.format("read_pickle"))),
    (b"%PDF", Content("other", "a PDF document", "get the data from its publisher as a table")),
    (b"BZh", Content("other", "packed with bzip2", "unpack it first")),
    (b"\xfd7zXZ\x00", Content("other", "packed with xz", "unpack it first")),
    (b"7z\xbc\xaf\x27\x1c", Content("other", "a 7-Zip archive", "unpack it first")),
    (b"Rar!\x1a\x07", Content("other", "a RAR archive", "unpack it first")),
    (b"\x28\xb5\x2f\xfd", Content("other", "packed with zstd", "unpack it first")),
    (b"\x89PNG", Content("other", "a picture", "get the data as a table")),
    (b"\xff\xd8\xff", Content("other", "a picture", "get the data as a table")),
    (b"version https://git-lfs", Content("other", "a pointer of Git LFS, not the file itself", "git lfs pull")),
)
_SQLITE = b"SQLite format 3\x00"
# Stata files before version 13 begin with their version and the order of their bytes.
_OLD_STATA = re.compile(rb"[\x69\x6c\x6e-\x73][\x01\x02]\x01\x00")


def identify(path: Path) -> Content:
    """What a file is. Raises BadFileError where it cannot be read."""
    with open_bytes(path) as raw:
        head = raw.read(_HEAD)
    for magic, content in _MAGIC:
        if head.startswith(magic):
            return _locked(head) or content
    if head.startswith(_SQLITE):
        return _identify_sqlite(path)
    if head.startswith(b"PK\x03\x04"):
        return _identify_document(path, head)
    if _OLD_STATA.match(head):
        return Content("other", "a Stata file", "in Stata: export delimited using x.csv")
    if b"\x00" in head and by_mark(head) is None:
        return Content("other", "no text: it has zero bytes in it", "is it damaged? Get it again")
    return _identify_text(path, head)


def _locked(head: bytes) -> Content | None:
    if "EncryptedPackage".encode("utf-16-le") in head:
        return Content("other", "a workbook locked with a password", "save it without the password")
    return None


def _identify_document(path: Path, head: bytes) -> Content:
    if "xl/workbook.bin" in _list_members(path):
        return Content("other", "a binary workbook of Excel (.xlsb)", "save it as .xlsx")
    if b"word/" in head:
        return Content("other", "a Word document", "copy its table to a sheet, and save that as CSV")
    if b"opendocument.text" in head:
        return Content("other", "a text document (.odt)", "copy its table to a sheet, and save that as CSV")
    return Content("workbook", "a workbook (.ods)" if b"opendocument.spreadsheet" in head else "a workbook (.xlsx)")


def _list_members(path: Path) -> list[str]:
    # What is no whole zip file is refused by whatever reads it.
    with suppress(*BROKEN_ZIP), ZipFile(path) as archive:
        return archive.namelist()
    return []


def _identify_sqlite(path: Path) -> Content:
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)) as database:
            tables = {str(name).upper() for (name,) in database.execute("SELECT name FROM sqlite_master")}
    except sqlite3.Error as error:
        return Content("other", f"a damaged SQLite database ({error})", "get it again")
    if {"STATEMENTS", "DOCUMENTS", "STATEMENTTYPES"} <= tables:
        version = 3 if "ENTITIES" in tables else 2
        return Content("dna", f"SQLite of Discourse Network Analyzer {version}")
    return Content("other", "a SQLite database", "write its tables as CSV: sqlite3 -csv -header")


# What a text is by how it begins, or by a line in it.
_TEXTS: tuple[tuple[re.Pattern[str], Content], ...] = (
    (re.compile(r"\{\s*\"kind\"\s*:"), Content("other", "records of Parley", "parley load FILE")),
    (re.compile(r"\{\s*(\"|\})"), Content("json", "JSON")),
    (re.compile(r"\[\s*([{\[\"\]]|-?\d)"), Content("json", "JSON")),
    (
        re.compile(r"(?=.*^\s*graph\s*(\[|$))(?=.*^\s*node\s*(\[|$))", re.MULTILINE | re.DOTALL),
        Content("other", "a GML network", f"{_TO_GRAPHML}, Gephi"),
    ),
    (re.compile(r"\*(vertices|network)\b", re.IGNORECASE), Content("other", "a Pajek network", _TO_GRAPHML)),
    (
        re.compile(r"dl\b[^\n]*\bn\s*=", re.IGNORECASE),
        Content("other", "a UCINET network (DL)", _TO_CSV),
    ),
)


def _identify_text(path: Path, head: bytes) -> Content:
    marked = by_mark(head)
    try:
        text = head.decode((marked or read_encoding(path)).codec, "replace").lstrip("\ufeff").lstrip()
    except ParleyError:
        text = head.decode("latin-1").lstrip()
    if text.startswith("<"):
        return _identify_markup(text)
    return next((content for pattern, content in _TEXTS if pattern.match(text)), Content("text", "a text"))


def _identify_markup(text: str) -> Content:
    root = re.search(r"<([A-Za-z][\w:.-]*)", re.sub(r"<[?!][^>]*>", "", text, flags=re.DOTALL))
    name = root[1].lower().rpartition(":")[2] if root else ""
    match name:
        case "graphml" | "gexf":
            return Content(name, f"a {'GraphML' if name == 'graphml' else 'GEXF'} network")
        case "html":
            return Content("other", "a page of HTML, not the file itself", "download the file itself")
        case "workbook":
            return Content("other", "a workbook of Excel 2003 (XML)", "save it as .xlsx")
        case _:
            return Content("other", f"XML ({name or 'no element'})", _TO_CSV)
