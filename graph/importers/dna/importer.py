"""Databases of Discourse Network Analyzer (.dna, SQLite), versions 2 and 3: coded statements are positions.

Each statement is a passage in a document. It is a source of its own, reworked from its document and in the document's
origin group: measures count each statement, as the program does, while independence is counted by document.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from graph.importers.base import BadFileError, Dataset, Group, Importer, ImportReport
from graph.importers.contents import identify
from graph.importers.reading import build, clean, make_id, name_key, source_of
from graph.json_shapes import Body
from graph.records.entities import Actor, Issue
from graph.records.evidence import Claim, Coverage, Source
from graph.records.negotiation import Position

# What the program's own statement type calls its variables, the likeliest first.
_ACTOR, _SPEAKER, _ISSUE, _AGREES = ("organization", "organisation", "actor"), "person", ("concept",), ("agreement",)
# Moments in milliseconds are above, those in seconds below, unless they are within three years of 1970.
_MILLISECONDS = 100_000_000_000
# Noon at UTC and later is midnight nowhere east of it.
_EASTERNMOST = 43200
_BEGIN = datetime(1970, 1, 1, tzinfo=UTC)
_COVERAGE = Coverage(
    kinds=["position"],
    unit="coded statement",
    rule="What coders marked in the documents of the database, which they chose.",
)


@dataclass(slots=True)
class _Statement:
    """A coded passage and its values by variable."""

    id: int
    document: int
    start: int
    stop: int
    coder: str
    type: str
    values: dict[str, str] = field(default_factory=dict)
    agrees: bool | None = None


@dataclass(slots=True)
class _Database:
    """What is read of the whole file: it is small, as people coded it."""

    documents: dict[int, Body] = field(default_factory=dict)
    statements: list[_Statement] = field(default_factory=list)


class DnaImporter(Importer):
    """Reads statements with actor, concept and agreement; their spans, speakers, coders and documents."""

    format = "dna"
    revision = 4
    reads_tables = False

    def read(self, files: Sequence[Path], dataset: Dataset, report: ImportReport) -> Iterator[Group]:
        """Sources, actors, issues, positions. Raises BadFileError for any other file, or one without a statement."""
        for path in files:
            if (content := identify(path)).kind != "dna":
                raise BadFileError(f"{path.name}: {content.what}; expected a database of Discourse Network Analyzer")
            report.taken_for[path.name] = content.what
        if len(files) > 1:
            raise BadFileError("several databases; expected one, as each has its own numbers for statements")
        database = _read_database(files[0])
        if not database.statements:
            raise BadFileError(f"{files[0].name}: no statement in it; expected a database with codings")
        yield [source_of(dataset, files, _COVERAGE)]
        yield from _Maker(dataset, database, report).groups()


def _read_database(path: Path) -> _Database:
    found = _Database()
    try:
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        with closing(sqlite3.connect(uri, uri=True)) as connection:
            connection.row_factory = sqlite3.Row
            tables = {row["name"].upper() for row in connection.execute("SELECT name FROM sqlite_master")}
            newer = "ENTITIES" in tables
            _read_documents(connection, found, newer=newer)
            _read_statements(connection, found, newer=newer)
    except sqlite3.Error as error:
        raise BadFileError(f"{path.name}: a damaged database ({error}); expected the whole file") from error
    return found


def _read_documents(connection: sqlite3.Connection, found: _Database, *, newer: bool) -> None:
    """Documents with the seconds since 1970: version 2 counts milliseconds, however near to 1970."""
    for row in connection.execute("SELECT * FROM DOCUMENTS ORDER BY ID"):
        found.documents[row["ID"]] = dict(row)
    moments = {number: row.get("Date") for number, row in found.documents.items()}
    if not newer or any(isinstance(one, int) and abs(one) > _MILLISECONDS for one in moments.values()):
        for number, moment in moments.items():
            found.documents[number]["Date"] = moment / 1000 if isinstance(moment, int) else None


def _read_statements(connection: sqlite3.Connection, found: _Database, *, newer: bool) -> None:
    coders = {row["ID"]: row["Name"] for row in connection.execute("SELECT * FROM CODERS")}
    types = {row["ID"]: row["Label"] for row in connection.execute("SELECT * FROM STATEMENTTYPES")}
    variables = {row["ID"]: row["Variable"] for row in connection.execute("SELECT * FROM VARIABLES")}
    by_id: dict[int, _Statement] = {}
    for row in connection.execute("SELECT * FROM STATEMENTS ORDER BY ID"):
        made = _Statement(
            row["ID"], row["DocumentId"], row["Start"], row["Stop"], str(coders.get(row["Coder"], "")),
            str(types.get(row["StatementTypeId"], "")),
        )  # fmt: skip
        by_id[made.id] = made
        found.statements.append(made)
    texts = (
        "SELECT d.StatementId, d.VariableId, e.Value FROM DATASHORTTEXT d JOIN ENTITIES e ON e.ID = d.Entity"
        if newer
        else "SELECT StatementId, VariableId, Value FROM DATASHORTTEXT"
    )
    for query in (
        texts,
        "SELECT StatementId, VariableId, Value FROM DATALONGTEXT",
        "SELECT StatementId, VariableId, Value FROM DATAINTEGER",
    ):
        for statement, variable, value in connection.execute(query):
            if statement in by_id and (text := clean("" if value is None else str(value))):
                by_id[statement].values[str(variables.get(variable, variable))] = text
    for statement, variable, value in connection.execute("SELECT StatementId, VariableId, Value FROM DATABOOLEAN"):
        if statement in by_id and str(variables.get(variable)).lower() in _AGREES:
            by_id[statement].agrees = {0: False, 1: True}.get(value)


@dataclass(slots=True)
class _Maker:
    """Makes records of a database."""

    dataset: Dataset
    database: _Database
    report: ImportReport
    made: dict[tuple[str, str], str] = field(default_factory=dict)
    # Seconds from midnight where the coder was to midnight in UTC.
    until_midnight: int = 0

    def groups(self) -> Iterator[Group]:
        """Documents that statements are in, then each statement with whom and what it names."""
        self.until_midnight = find_midnight(row.get("Date") for row in self.database.documents.values())
        if self.until_midnight:
            hours = f"{self.until_midnight / 3600:g}"
            self.report.warn(
                f"documents of midnights {hours} hours before UTC's: the day that began then is taken", "DOCUMENTS"
            )
        by_document: dict[int, list[_Statement]] = defaultdict(list)
        for statement in self.database.statements:
            by_document[statement.document].append(statement)
        for number, statements in sorted(by_document.items()):
            document = self._document(number)
            if document is not None:
                yield [document]
            for statement in statements:
                yield from self._statement(statement, document)

    def _document(self, number: int) -> Source | None:
        row = self.database.documents.get(number, {})
        title = clean(str(row.get("Title") or "")) or f"document {number}"
        return build(
            Source, self.report, f"document {number}", kind="source", id=make_id(self.dataset, f"document-{number}"),
            title=title, author=clean(str(row.get("Author") or "")) or None,
            outlet=clean(str(row.get("Source") or "")) or None, published=_day(row.get("Date"), self.until_midnight),
        )  # fmt: skip

    def _statement(self, statement: _Statement, document: Source | None) -> Iterator[Group]:
        where = f"row {statement.id}"
        self.report.rows += 1
        values = {name.lower(): text for name, text in statement.values.items()}
        person = values.get(_SPEAKER)
        actor = next((values[name] for name in _ACTOR if values.get(name)), person)
        issue = next((values[name] for name in _ISSUE if values.get(name)), None)
        if actor is None or issue is None or document is None:
            kind = statement.type or "unknown"
            self.report.note("skipped", f"a statement of the type {kind} without an actor or a concept", where)
            return
        if statement.document not in self.database.documents:
            self.report.note("faults", "a document that the database does not have: no title, no date", where)
        if statement.agrees is None:
            self.report.note("faults", "no agreement: a position without a stance", where)
        yield from self._named(Actor, actor, where, type="other")
        yield from self._named(Issue, issue, where)
        if ("actor", actor) not in self.made or ("issue", issue) not in self.made:
            return
        span = f"characters {statement.start}-{statement.stop}"
        passage = build(
            Source, self.report, where, kind="source", id=make_id(self.dataset, f"statement-{statement.id}"),
            title=f"{document.title[:400]}, {span}", derived_from=[document.id], origin_group=document.id,
            published=document.published, author=document.author, outlet=document.outlet,
        )  # fmt: skip
        key = make_id(self.dataset, f"position-{statement.id}")
        position = build(
            Position, self.report, where, kind="position", id=key, actor=self.made["actor", actor],
            issue=self.made["issue", issue],
        )  # fmt: skip
        if passage is None or position is None:
            return
        stance = None if statement.agrees is None else "support" if statement.agrees else "oppose"
        claim = build(
            Claim, self.report, where, kind="claim", id=f"{key}.1", about=key, source=passage.id,
            locator=f"{where}, {span}", credited=person if person and person != actor else None,
            asserts={n: v for n, v in {"stance": stance, "date": document.published, "basis": "stated"}.items() if v},
            attributes={"coder": statement.coder, "statement_type": statement.type, **statement.values},
        )  # fmt: skip
        if claim is not None:
            yield [passage, position, claim]

    def _named(self, model: type[Actor | Issue], text: str, where: str, **more: str) -> Iterator[Group]:
        kind = model.kinds[0]
        if (kind, text) in self.made:
            return
        entity = make_id(self.dataset, kind, name_key(text))
        made = build(model, self.report, where, kind=kind, id=entity, name=text, **more)
        if made is not None:
            self.made[kind, text] = entity
            yield [made]


def find_midnight(moments: Iterable[object]) -> int:
    """How many seconds before UTC's midnight all moments are that of their place, in summer an hour more; else 0.

    Version 2 counts from 1970 to the moment that a clock there showed: documents without a time of day are of midnight
    in a time zone that the file does not say. West of Greenwich the day is the same in UTC.
    """
    times = {86400 - int(seconds % 86400) for one in moments if (seconds := _seconds(one)) is not None}
    whole = all(time % 900 == 0 and time <= _EASTERNMOST for time in times)
    return max(times) if times and whole and max(times) - min(times) in (0, 3600) else 0


def _seconds(moment: object) -> float | None:
    if not isinstance(moment, int | float):
        return None
    return moment / 1000 if abs(moment) > _MILLISECONDS else moment


def _day(moment: object, until_midnight: int) -> str | None:
    """The day of a moment that is counted in seconds since 1970 (UTC)."""
    if not isinstance(moment, int | float):
        return None
    try:
        return (_BEGIN + timedelta(seconds=moment + until_midnight)).date().isoformat()
    except OverflowError:
        return None
