"""Answers are derived from claims: what a record says and none of its claims gives is named when it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.driver import Database
from graph.store import load_files
from graph.store.load_plan import LoadOptions
from graph.store.unclaimed import UNCLAIMED
from tests.conftest import Server

PLACE: list[dict[str, Any]] = [
    {"kind": "source", "id": "paper", "title": "A paper"},
    {"kind": "actor", "id": "gov", "name": "Government", "type": "country_state"},
    {"kind": "actor", "id": "unit", "name": "Unit", "type": "military"},
    {"kind": "actor", "id": "band", "name": "Band", "type": "armed_organization"},
]
CLASH = {
    "kind": "event",
    "id": "clash",
    "title": "A clash",
    "date": "2021-08-01",
    "category": "assault",
    "actors": ["gov"],
    "targets": ["unit", "band"],
}
CLAIM = {"kind": "claim", "id": "clash.c1", "about": "clash", "source": "paper", "locator": "page 1"}
ALL = {name: CLASH[name] for name in ("date", "category", "actors", "targets")}


def without(name: str) -> dict[str, Any]:
    return {key: value for key, value in ALL.items() if key != name}


@pytest.fixture
def load(database: Database, scratch: Server, tmp_path: Path) -> Any:
    async def load(*records: dict[str, Any], name: str = "case", dry_run: bool = False) -> list[str]:
        path = tmp_path / "records.jsonl"
        path.write_bytes(b"\n".join(map(orjson.dumps, records)))
        options = LoadOptions(dry_run=dry_run)
        report = await load_files(database, [path], scratch.settings, name=name, options=options)
        return [example for doubt in report.warnings if doubt.reason == UNCLAIMED for example in doubt.examples]

    return load


@pytest.mark.parametrize(
    ("asserts", "named"),
    [
        (ALL, []),
        (without("category"), ["category assault"]),
        (without("date"), ["date 2021-08-01"]),
        (without("actors"), ['actors ["gov"]']),
        ({**ALL, "targets": ["unit"]}, ['targets ["band"]']),
        ({**ALL, "category": "protest"}, ["category assault"]),
        # What may be, by a claim, is given.
        ({**ALL, "targets": {"one_of": ["unit", "band"]}}, []),
    ],
)
async def test_a_value_that_no_claim_gives_is_named(load: Any, asserts: dict[str, Any], named: list[str]) -> None:
    expected = [f"records.jsonl:5 clash: {words}" for words in named]
    records = [*PLACE, CLASH, {**CLAIM, "asserts": asserts}]
    assert await load(*records, dry_run=True) == expected
    assert await load(*records) == expected


@pytest.mark.parametrize(
    ("written", "given", "named"),
    [
        ("2021-08", ["2021-08-01"], False),
        ("2021-08-01/2021-08-05", ["2021-08-01/", "/2021-08-05"], False),
        ("[2021-08-01..2021-08-03]", ["2021-08-01", "2021-08-03"], False),
        ("2021-08-01", ["2021-08-01", "2021-08-03"], False),
        ("2021-08-02", ["2021-08-01"], True),
        ("2021-08-01", ["2021-08"], True),
        ("2021-08-01", ["[2021-07-31,2021-08-01]"], True),
        ("2021-08-02", ["2021-08-01", "2021-08-03"], True),
        ("2021-08-01/..", ["2021-08-01/"], True),
        ("2021-08-01?", ["2021-08-01"], True),
    ],
)
async def test_a_date_that_no_claim_gives_and_that_spans_not_all_of_theirs_is_named(
    load: Any, written: str, given: list[str], *, named: bool
) -> None:
    claims = [{**CLAIM, "id": f"clash.c{n}", "asserts": {**ALL, "date": text}} for n, text in enumerate(given)]
    expected = [f"records.jsonl:5 clash: date {written}"] if named else []
    assert await load(*PLACE, {**CLASH, "date": written}, *claims) == expected


async def test_claims_under_a_record_give_all_that_it_says(load: Any) -> None:
    assert await load(*PLACE, {**CLASH, "claims": [{"source": "paper", "locator": "page 1"}]}) == []


async def test_claims_recorded_before_count_too(load: Any) -> None:
    await load(*PLACE, CLASH, {**CLAIM, "asserts": ALL})
    less = {**CLAIM, "id": "clash.c2", "asserts": {"actors": ["gov"]}}
    assert await load(less, name="more") == []
    assert await load(CLASH, name="more") == []


async def test_a_record_corrected_without_its_claims_is_answered_as_before(load: Any) -> None:
    await load(*PLACE, CLASH, {**CLAIM, "asserts": ALL})
    corrected = {**CLASH, "category": "protest"}
    assert await load(*PLACE, corrected, {**CLAIM, "asserts": ALL}) == ["records.jsonl:5 clash: category protest"]


async def test_what_is_denied_has_no_values(load: Any) -> None:
    assert await load(*PLACE, CLASH, {**CLAIM, "polarity": "negated"}) == []


async def test_what_only_a_retracted_claim_gives_is_named(load: Any) -> None:
    claims = [{**CLAIM, "asserts": ALL, "status": "retracted"}, {**CLAIM, "id": "clash.c2", "asserts": without("date")}]
    assert await load(*PLACE, CLASH, *claims) == ["records.jsonl:5 clash: date 2021-08-01"]


ROUND = {"kind": "talk", "id": "round", "title": "A round", "date": "2021-08-01"}
PLEA = {
    "kind": "demand",
    "id": "plea",
    "text": "Leave",
    "raised_by": ["band"],
    "directed_at": ["gov"],
    "date": "2021-08-01",
}
MET, REFUSED = ({"date": "2021-08-05", "status": status} for status in ("implemented", "rejected"))


@pytest.mark.parametrize(
    ("name", "said", "given", "named"),
    [
        ("history", [REFUSED, MET], [[REFUSED], [{**MET, "addressee": "gov"}]], False),
        ("history", [REFUSED, MET], [[REFUSED]], True),
        ("history", [{**MET, "date": "2021-08-06"}], [[MET]], True),
        ("participants", [{"actor": "gov"}, {"actor": "band"}], [[{"actor": "gov"}]], True),
        (
            "participants",
            [{"actor": "gov", "formal_role": "host"}],
            [[{"actor": "gov"}], [{"actor": "gov", "formal_role": "host", "practical_role": "party"}]],
            False,
        ),
        (
            "participants",
            [{"actor": "gov", "formal_role": "host"}],
            [[{"actor": "gov"}], [{"actor": "unit", "formal_role": "host"}]],
            True,
        ),
        ("stated_causes", [{"words": "hunger"}], [[{"words": "hunger", "speaker": "gov"}]], False),
    ],
)
async def test_a_piece_that_no_claim_gives_is_named(
    load: Any, name: str, said: list[Any], given: list[list[Any]], *, named: bool
) -> None:
    fact = PLEA if name == "history" else ROUND
    every = {key: value for key, value in fact.items() if key in {"date", "raised_by", "directed_at"}}
    claims = [
        {**CLAIM, "id": f"{fact['id']}.c{n}", "about": fact["id"], "asserts": {**every, name: pieces}}
        for n, pieces in enumerate(given)
    ]
    warned = await load(*PLACE, {**fact, name: said}, *claims)
    assert [words.partition(": ")[2].partition(" ")[0] for words in warned] == ([name] if named else [])
