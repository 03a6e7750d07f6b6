"""Databases of Discourse Network Analyzer: statements are positions with their passages, in both versions."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from graph.importers.base import BadFileError
from graph.importers.dna.importer import DnaImporter, find_midnight
from graph.network.measures.congruence import HeldStance, conflict, congruence

Read = Callable[..., Any]

# Document, first and last character, organization, concept, agreement, person; an annotation has none of the last.
STATEMENTS = [
    (1, 5, 20, "Zenda Party", "Open the bridge", 1, "A. Speaker"),
    (1, 30, 40, "Zenda Party", "Open the bridge", 1, ""),
    (2, 5, 9, "Strelsau Union", "Open the bridge", 1, ""),
    (2, 10, 19, "Hentzau League", "Open the bridge", 0, ""),
    (2, 20, 29, "", "", None, ""),
]


def _write(path: Path, version: int) -> Path:
    with closing(sqlite3.connect(path)) as database:
        database.executescript(
            """
            CREATE TABLE CODERS(ID INTEGER, Name TEXT); INSERT INTO CODERS VALUES (1, 'C. Oder');
            CREATE TABLE DOCUMENTS(ID INTEGER, Title TEXT, Text TEXT, Author TEXT, Source TEXT, Date INTEGER);
            CREATE TABLE STATEMENTTYPES(ID INTEGER, Label TEXT); INSERT INTO STATEMENTTYPES VALUES (1, 'DNA Statement');
            CREATE TABLE VARIABLES(ID INTEGER, Variable TEXT);
            INSERT INTO VARIABLES VALUES (1, 'person'), (2, 'organization'), (3, 'concept'), (4, 'agreement');
            CREATE TABLE STATEMENTS(
                ID INTEGER, StatementTypeId INTEGER, DocumentId INTEGER, Start INTEGER, Stop INTEGER, Coder INTEGER);
            CREATE TABLE DATABOOLEAN(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATAINTEGER(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value INTEGER);
            CREATE TABLE DATALONGTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, Value TEXT);
            """
        )
        seconds = 1_600_000_000  # 13 September 2020
        moment = seconds if version == 3 else seconds * 1000
        database.executemany(
            "INSERT INTO DOCUMENTS VALUES (?, ?, '', 'A. Uthor', 'Daily', ?)",
            [(1, "First", moment), (2, "Second", moment)],
        )
        entity = "Entity INTEGER" if version == 3 else "Value TEXT"
        database.execute(f"CREATE TABLE DATASHORTTEXT(ID INTEGER, StatementId INTEGER, VariableId INTEGER, {entity})")
        if version == 3:
            database.execute("CREATE TABLE ENTITIES(ID INTEGER, VariableId INTEGER, Value TEXT)")
        entities: dict[tuple[int, str], int] = {}
        for number, (document, start, stop, organization, concept, agrees, person) in enumerate(STATEMENTS, start=1):
            database.execute("INSERT INTO STATEMENTS VALUES (?, 1, ?, ?, ?, 1)", (number, document, start, stop))
            if agrees is not None:
                database.execute("INSERT INTO DATABOOLEAN VALUES (0, ?, 4, ?)", (number, agrees))
            for variable, text in ((1, person), (2, organization), (3, concept)):
                value: str | int = text
                if version == 3:
                    value = entities.setdefault((variable, text), len(entities) + 1)
                database.execute("INSERT INTO DATASHORTTEXT VALUES (0, ?, ?, ?)", (number, variable, value))
        if entities:
            database.executemany("INSERT INTO ENTITIES VALUES (?, ?, ?)", [(n, *key) for key, n in entities.items()])
        database.commit()
    return path


@pytest.mark.parametrize("version", [2, 3])
def test_statements_are_positions_in_passages_of_documents(tmp_path: Path, read: Read, version: int) -> None:
    found = read(DnaImporter(), _write(tmp_path / "x.dna", version), dataset="d")
    assert found.report.taken_for == {"x.dna": f"SQLite of Discourse Network Analyzer {version}"}
    assert (len(found.of("actor")), len(found.of("issue")), len(found.of("position"))) == (3, 1, 4)
    first, *_, last = found.of("claim")
    assert first.asserts == {"stance": "support", "date": "2020-09-13", "basis": "stated"}
    assert (first.locator, first.credited) == ("row 1, characters 5-20", "A. Speaker")
    assert first.attributes["coder"] == "C. Oder"
    assert last.asserts["stance"] == "oppose"
    passage = found.records[first.source]
    assert (passage.derived_from, passage.origin_group) == (["d.document-1"], "d.document-1")
    assert found.count("skipped", "a statement of the type DNA Statement without an actor or a concept") == 1
    assert found.report.rows == len(STATEMENTS)


def test_the_programs_own_sample_has_its_congruence_and_conflict(read: Read, real: Callable[[str], Path]) -> None:
    found = read(DnaImporter(), real("dna/sample.dna"), dataset="d")
    assert (len(found.of("actor")), len(found.of("issue")), len(found.of("position"))) == (7, 6, 40)
    stances = []
    for claim in found.of("claim"):
        position = found.records[claim.about]
        stances.append(HeldStance(position.actor, position.issue, claim.source, claim.asserts["stance"]))
    # Over ordered pairs, one source a statement, from the program itself.
    assert 2 * sum(pair.weight for pair in congruence(stances)) == 160
    assert 2 * sum(pair.weight for pair in conflict(stances)) == 116


def test_a_cut_or_another_database_is_a_bad_file(tmp_path: Path, read: Read) -> None:
    whole = _write(tmp_path / "x.dna", 3).read_bytes()
    path = tmp_path / "cut.dna"
    for cut in (40, 5000, len(whole) // 2):
        path.write_bytes(whole[:cut])
        with pytest.raises(BadFileError, match=r"cut\.dna"):
            read(DnaImporter(), path)


@pytest.mark.parametrize(
    ("hours", "seconds"),
    [
        ([23, 23], 3600), ([23, 22], 7200), ([18.5, 18.5], 19800), ([0, 0], 0), ([5, 5], 0), ([23, 9], 0),
        ([23.1, 23.1], 0), ([0, 23], 0),
    ],
)  # fmt: skip
def test_midnights_of_another_place_are_those_of_the_day_that_began(hours: list[float], seconds: int) -> None:
    moments = [int((day * 24 + hour) * 3600) for day, hour in enumerate(hours, start=16000)]
    assert find_midnight(moments) == seconds
    assert find_midnight([moment * 1000 for moment in moments]) == seconds


def test_a_document_of_midnight_in_europe_is_of_that_day(tmp_path: Path, read: Read) -> None:
    path = _write(tmp_path / "x.dna", 2)
    with closing(sqlite3.connect(path)) as database:
        # 4 February 2013, 23:00 UTC.
        database.execute("UPDATE DOCUMENTS SET Date = 1360018800000")
        database.commit()
    found = read(DnaImporter(), path)
    assert {claim.asserts["date"] for claim in found.of("claim")} == {"2013-02-05"}


def _change(path: Path, *statements: str) -> Path:
    with closing(sqlite3.connect(path)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()
    return path


@pytest.mark.parametrize("version", [2, 3])
@pytest.mark.parametrize("day", ["1821-03-04", "1967-06-05", "1969-12-31", "1970-01-02", "1972-11-30", "2020-09-13"])
def test_days_near_1970_and_before_are_those_of_the_file(tmp_path: Path, read: Read, version: int, day: str) -> None:
    path = _write(tmp_path / "x.dna", version)
    unit = 1000 if version == 2 else 1
    seconds = (date.fromisoformat(day) - date(1970, 1, 1)).days * 86400
    _change(path, f"UPDATE DOCUMENTS SET Date = {seconds * unit}")  # noqa: S608 - a number
    claims = read(DnaImporter(), path, dataset="d").of("claim")
    assert {claim.asserts["date"] for claim in claims} == {day}


def test_what_a_database_does_not_say_is_not_made_up(tmp_path: Path, read: Read) -> None:
    path = _change(
        _write(tmp_path / "x.dna", 3),
        "UPDATE DATABOOLEAN SET Value = NULL WHERE StatementId = 1",
        "UPDATE DATABOOLEAN SET Value = -1 WHERE StatementId = 2",
        "DELETE FROM DOCUMENTS WHERE ID = 2",
        "INSERT INTO VARIABLES VALUES (5, 'urgency')",
        "INSERT INTO DATAINTEGER VALUES (0, 1, 5, 0)",
    )
    found = read(DnaImporter(), path, dataset="d")
    first, second, third, _ = found.of("claim")
    assert ["stance" in claim.asserts for claim in (first, second, third)] == [False, False, True]
    assert first.attributes["urgency"] == "0"
    assert "date" not in third.asserts
    assert found.count("faults", "no agreement") == 2
    assert found.count("faults", "a document that the database does not have") == 2
