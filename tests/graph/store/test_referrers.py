"""Who needs a record is found among all that is recorded, however little of it is looked through at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.store import referrers
from tests.conftest import Server

# Records of several kinds that others name, in one field or another, and one that nothing names.
_WANTED = ("russia", "fourth-division", "weapons", "daraa-2021", "aohr-daraa-2021", "siege-of-daraa", "nobody")


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner)


async def _find_naming(database: Database) -> dict[str, set[str]]:
    """By id what names it, in plain Python; without a fact that only its claims name."""
    everything = {"families": referrers._FAMILIES, "rows": 100_000, "after": ""}
    ids = await database.read("dataset_members", name="seed", after="", rows=100_000)
    known = [row[0] for row in ids[0]["rows"]]
    (page,) = await database.read("records_naming", targets=dict.fromkeys(known, True), **everything)
    bodies = [orjson.loads(body) for body in page["bodies"]]
    return {
        wanted: {body["id"] for body in bodies if body["id"] != wanted and wanted in _strings(body)}
        for wanted in _WANTED
    }


@pytest.mark.parametrize("rows", [1, 7, 5000])
def test_referrers_are_found_in_pages_of_any_size(seeded: Server, monkeypatch: pytest.MonkeyPatch, rows: int) -> None:
    monkeypatch.setattr(referrers, "_RECORDS_A_PAGE", rows)

    async def work(database: Database) -> None:
        naming = await _find_naming(database)
        for wanted in _WANTED:
            found = await referrers.find_referrers(database, {wanted})
            assert set(found) == naming[wanted], wanted
            assert all(named == {wanted} for named in found.values())
        together = await referrers.find_referrers(database, set(_WANTED))
        outside = set[str]().union(*naming.values()) - set(_WANTED)
        assert together == {record: {w for w in _WANTED if record in naming[w]} for record in sorted(outside)}
        assert len(together) > 20

    seeded.run(work)
