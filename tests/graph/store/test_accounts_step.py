"""Records written before accounts were read from claims, rewritten where they stand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.store import load_files
from graph.store.accounts_step import rewrite, rewrite_claims
from tests.conftest import Server

EVENT = {"kind": "event", "id": "e", "title": "Clash"}


def claim(number: int = 1, **fields: Any) -> dict[str, Any]:
    return {"kind": "claim", "id": f"c{number}", "about": "e", "source": "s", "locator": "1", **fields}


def asserts(fact: dict[str, Any], *claims: dict[str, Any]) -> list[dict[str, Any]]:
    return [new["asserts"] for new in rewrite(fact, claims)[1]]


def test_one_claim_that_lists_several_actors_without_a_target_made_them_act_on_each_other() -> None:
    assert asserts(EVENT, claim(asserts={"actors": ["a", "b"]})) == [{"actors": ["a", "b"], "mutual": True}]
    assert asserts(EVENT, claim(asserts={"actors": ["a"]})) == [{"actors": ["a"]}]
    aimed = {"actors": ["a", "b"], "targets": ["c"]}
    assert asserts(EVENT, claim(asserts=aimed)) == [aimed]
    # What each of two claims names alone nobody put together.
    alone = [claim(n, asserts={"actors": [actor]}) for n, actor in enumerate("ab")]
    assert asserts(EVENT, *alone) == [{"actors": ["a"]}, {"actors": ["b"]}]


def test_side_by_side_goes_on_to_mean_not_on_each_other() -> None:
    fact, claims = rewrite({**EVENT, "jointly": True}, [claim(asserts={"actors": ["a", "b"], "jointly": True})])
    assert fact == {**EVENT, "mutual": False}
    assert claims[0]["asserts"] == {"actors": ["a", "b"], "mutual": False}


@pytest.mark.parametrize(("kind", "field"), [("demand", "raised_by"), ("offer", "offered_by")])
def test_who_raised_it_stands_in_every_affirmed_claim(kind: str, field: str) -> None:
    fact = {"kind": kind, "id": "e", "text": "x", field: ["a"]}
    affirmed, negated = claim(1, asserts={"date": "2021"}), claim(2, polarity="negated")
    assert rewrite(fact, [affirmed, negated])[1] == [{**affirmed, "asserts": {"date": "2021", field: ["a"]}}, negated]
    own = claim(3, asserts={field: ["b"]})
    assert rewrite(fact, [own])[1] == [own]


def test_a_denial_keeps_only_what_it_said_itself() -> None:
    fact = {**EVENT, "category": "assault", "targets": ["c"]}
    denial = claim(polarity="negated", asserts={"category": "assault", "targets": ["c"], "date": "2021"})
    assert asserts(fact, denial) == [{"date": "2021"}]


def test_running_it_again_changes_nothing() -> None:
    once = rewrite({**EVENT, "jointly": True}, [claim(asserts={"actors": ["a", "b"]})])
    assert rewrite(*once) == once


async def test_what_is_stored_is_rewritten_in_every_version(
    scratch: Server, database: Database, tmp_path: Path
) -> None:
    lines: list[dict[str, Any]] = [
        {"kind": "source", "id": "s", "title": "S"},
        *({"kind": "actor", "id": i, "name": i, "type": "other"} for i in "ab"),
        {**EVENT, "date": "2021-08-18", "actors": ["a", "b"], "claims": [{"source": "s", "locator": "1"}]},
        {"kind": "demand", "id": "d", "text": "x", "raised_by": ["a"], "claims": [{"source": "s", "locator": "2"}]},
    ]
    file = tmp_path / "records.jsonl"
    file.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    await load_files(database, [file], scratch.settings)
    # As it was written before.
    await database.define(
        """MATCH (c:Claim) SET c.body = replace(replace(c.body, ',"raised_by":["a"]', ''), '"raised_by":["a"]', '')"""
    )
    await rewrite_claims(database)
    rows = (await database.read("facts_by_id", at=None, ids=["e", "d"]))[0]["rows"]
    claims = {orjson.loads(row["body"])["id"]: orjson.loads(row["claims"][0])["asserts"] for row in rows}
    assert claims == {
        "e": {"actors": ["a", "b"], "date": "2021-08-18", "mutual": True},
        "d": {"raised_by": ["a"]},
    }
    # Loading the file again brings its own words back: of the claim that was read otherwise.
    again = await load_files(database, [file], scratch.settings)
    assert [change.kind for change in again.difference.changed] == ["claim"]
