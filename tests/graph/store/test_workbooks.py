"""A workbook that was coded in: names are resolved against the graph, and every slip has its cell."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import orjson
import pytest

from graph.driver import Database
from graph.errors import BadRecordsError
from graph.records.coding_workbook import write_coding_workbook
from graph.store import load_files
from graph.store.current import Current
from tests.conftest import Server

WHO: list[dict[str, Any]] = [
    {"kind": "actor", "id": "gov", "name": "Government", "type": "country_state",
     "names": [{"text": "الحكومة", "language": "ar"}]},
    {"kind": "actor", "id": "council", "name": "Central Council", "type": "committee"},
    {"kind": "actor", "id": "council-2", "name": "Council of Elders", "type": "committee",
     "names": [{"text": "The Elders"}]},
    {"kind": "actor", "id": "elders", "name": "The Elders", "type": "committee"},
    {"kind": "process", "id": "talks", "name": "The Talks"},
]  # fmt: skip
SOURCE = ("paper", "A paper", "", "", "2021-08-19")


def fill(path: Path, **rows: list[dict[str, str]]) -> Path:
    """The template with some rows in its sheets."""
    book = openpyxl.load_workbook(BytesIO(write_coding_workbook()))
    for sheet, given in rows.items():
        header = [cell.value for cell in book[sheet][1]]
        for row in given:
            book[sheet].append([row.get(str(name)) for name in header])
    book["sources"].append(SOURCE)
    book.save(path)
    return path


CLAIM = {"source": "paper", "locator": "page 1"}
DEMAND = {
    "text": "Open the road", "raised_by": "central council", "directed_at": "الحكومة", "mode": "yield",
    "process": "The Talks", "date": "2021-08-17", "status": "rejected", "status_date": "2021-08-18", **CLAIM,
    "coded_by": "A. Coder", "coded_at": "2024-05-03", "codebook": "2.1",
}  # fmt: skip
TALK = {"title": "First round", "parties": "Government; council", "third_parties": "elders", **CLAIM}
TIE = {"kind": "BACKS", "from": "Government", "to": "Council of Elders", "confidence": "0.5", **CLAIM}


async def test_rows_are_records(database: Database, scratch: Server, tmp_path: Path) -> None:
    who = tmp_path / "who.jsonl"
    who.write_bytes(b"\n".join(map(orjson.dumps, WHO)))
    await load_files(database, [who], scratch.settings)
    path = fill(tmp_path / "coding.xlsx", demands=[DEMAND], talks=[TALK], ties=[TIE])
    report = await load_files(database, [path], scratch.settings)
    assert report.added == 7
    bodies = await Current(database).bodies([one.id for one in report.difference.new])
    found = {body["kind"]: body for body in map(orjson.loads, bodies.values())}
    demand, talk, tie = found["demand"], found["talk"], found["BACKS"]
    assert (demand["raised_by"], demand["directed_at"], demand["process"]) == (["council"], ["gov"], "talks")
    assert demand["history"] == [{"date": "2021-08-18", "status": "rejected"}]
    seats = [(seat["actor"], seat["formal_role"]) for seat in talk["participants"]]
    assert seats == [("gov", "party"), ("council", "party"), ("elders", "third_party")]
    assert (tie["source"], tie["target"]) == ("gov", "council-2")
    # The same again changes nothing; the workbook is a file like another.
    again = await load_files(database, [path], scratch.settings)
    assert (again.added, again.changed, again.unchanged) == (0, 0, 7)

    wrong = fill(
        tmp_path / "wrong.xlsx",
        demands=[{**DEMAND, "raised_by": "Nobody"}, {**DEMAND, "mode": "yeld", "text": "Another"}],
        ties=[{**TIE, "to": "The Elders"}, {**TIE, "from": "", "date": "2022"}],
    )
    with pytest.raises(BadRecordsError) as caught:
        await load_files(database, [wrong], scratch.settings)
    said = {(fault.line, fault.field): fault.message for fault in caught.value.faults}
    assert "no actor is called 'Nobody'" in said[2, "demands.raised_by"]
    assert said[3, "mode"].endswith("did you mean 'yield'?")
    assert "a name of several: council-2, elders" in said[2, "ties.to"] or "elders, council-2" in said[2, "ties.to"]
    assert said[3, "source"].startswith("missing")


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"no workbook", "expected a workbook"), (write_coding_workbook(), "holds no record")],
    ids=["x", "y"],
)
async def test_what_is_no_workbook_is_said(
    content: bytes, words: str, database: Database, scratch: Server, tmp_path: Path
) -> None:
    path = tmp_path / "coding.xlsx"
    path.write_bytes(content)
    with pytest.raises(BadRecordsError) as caught:
        await load_files(database, [path], scratch.settings)
    assert [words in fault.message for fault in caught.value.faults] == [True]
