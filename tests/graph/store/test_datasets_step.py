"""Records that were written before files had names: what is known of where they came from, and their claims' ids."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.records.made_ids import claim_key
from graph.store import load_files
from graph.store.current import Current
from graph.store.datasets_step import name_origin, note_datasets
from graph.store.load_plan import LoadOptions
from tests.conftest import Server

CLAIM = {"source": "paper", "locator": "page 1"}
TALK = {"kind": "talk", "id": "t", "title": "Talk", "date": "2021-08-17"}
FILE: list[dict[str, Any]] = [{"kind": "source", "id": "paper", "title": "A paper"}, {**TALK, "claims": [CLAIM]}]


@pytest.mark.parametrize(
    ("note", "name"),
    [
        ("load my-coding.yaml", "my-coding.yaml"),
        ("load my-coding.jsonl.gz", "my-coding.jsonl"),
        ("load a.yaml, b.yaml", None),
        ("load actors.yaml, agreements.yaml, demands.yaml, events-august-2021.yaml", "seed"),
        ("import pax as pax-9", "pax-9"),
        ("match accept match-1", None),
        ("load " + "x" * 495, None),
        ("", None),
    ],
)
def test_a_commit_says_from_which_file_it_came(note: str, name: str | None) -> None:
    assert name_origin(note) == name


def put(path: Path, records: list[dict[str, Any]]) -> list[Path]:
    path.write_bytes(b"\n".join(map(orjson.dumps, records)))
    return [path]


async def test_records_learn_from_where_they_came_and_claims_keep_their_ids(
    database: Database, scratch: Server, tmp_path: Path
) -> None:
    mine, other = tmp_path / "mine.jsonl", tmp_path / "other.jsonl"
    old = {**FILE[1], "claims": [{**CLAIM, "id": "t.paper.1"}]}
    await load_files(database, put(mine, [FILE[0], old]), scratch.settings)
    corrected = {**TALK, "title": "A talk", "claims": []}
    await load_files(database, put(other, [corrected]), scratch.settings, options=LoadOptions(over=True))
    # As an earlier Parley left it.
    await database.define("MATCH (r:Record) REMOVE r.dataset, r.writer")
    await note_datasets(database)
    found = await Current(database).versions(["paper", "t", "t.paper.1"])
    assert {record: (version.owner, version.writer) for record, version in found.items()} == {
        "paper": ("mine.jsonl", "mine.jsonl"),
        "t": ("mine.jsonl", "other.jsonl"),
        "t.paper.1": ("mine.jsonl", "mine.jsonl"),
    }
    # Its claims have an id of their own now; the recorded one goes on, corrected or not, and nothing counts twice.
    report = await load_files(database, put(mine, FILE), scratch.settings, options=LoadOptions(over=True))
    assert [change.id for change in report.difference.overwritten] == ["t"]
    assert await Current(database).claims(["t"]) == {"t": ["t.paper.1"]}
    report = await load_files(database, put(mine, [FILE[0], {**FILE[1], "date": "2021-08-18"}]), scratch.settings)
    assert {change.id for change in report.difference.changed} == {"t", "t.paper.1"}
    # Another source is another claim.
    moved = {**FILE[1], "claims": [{**CLAIM, "locator": "page 2"}]}
    await load_files(database, put(mine, [FILE[0], moved]), scratch.settings)
    assert await Current(database).claims(["t"]) == {"t": [claim_key("t", {**CLAIM, "locator": "page 2"})]}
