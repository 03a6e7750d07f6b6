"""The proof of bounds, small: what ``make prove WHAT=bounds`` shows at length; and it sees a mark that is wrong."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import SecretStr
from starlette.testclient import TestClient

import parley
from api.app import create_app
from bench.dated_records import SIDES, Chance
from bench.prove.bounds import DAYS, MARKS, TABLES, Forms, Moment, describe, fill, prove
from bench.rounds import Rounds
from graph.driver import Database
from graph.settings import Settings
from graph.store import load_files
from graph.time import Bounds, holds, read_edtf
from graph.time import Moment as Asked
from tests.conftest import Server, await_ready
from tests.reference import moments
from tests.reference.moments import read_holds
from tests.reference.opening import OPEN, Row

FACTS = 198
SEED = 2021

ROOT = Path(__file__).parents[2]
chances = st.integers(0, 10**9).map(Chance)


@pytest.fixture(scope="module")
def dated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file of random records."""
    return fill(tmp_path_factory.mktemp("dated"), FACTS, SEED)


@pytest.fixture(scope="module")
def forms(_scratch_server: Server, dated: Path) -> Iterator[Forms]:
    """The same records as every form has them."""
    server = _scratch_server
    server.empty()

    async def load(database: Database) -> None:
        await load_files(database, [dated], server.settings)

    server.run(load)
    with TestClient(create_app(reach(server, dated.parent))) as client:
        await_ready(client)
        yield Forms(client)


def reach(server: Server, home: Path) -> Settings:
    """How an app of its own home reaches a Neo4j."""
    local = server.local
    return Settings(
        home=home, database_url=local.url, database_password=SecretStr(local.password), away_seconds=60,
        projection_wait_seconds=120,
    )  # fmt: skip


def test_what_holds_can_be_read_from_every_form_alone(forms: Forms, tmp_path: Path) -> None:
    with Rounds("bounds", tmp_path) as rounds:
        prove(forms, rounds, comparisons=9_000, seed=SEED)

    assert [words for one in rounds.played for words in one["differs"]] == []
    for row in describe(rounds).rows:
        assert all(int(str(count).replace(",", "")) > 20 for count in row[1:]), row


@settings(max_examples=4, database=None)
@given(chance=chances)
def test_what_holds_can_be_read_at_any_moment(forms: Forms, chance: Chance) -> None:
    assert forms.check(forms.pick_moment(chance)).differs == []


def test_without_a_time_what_is_certain_can_be_read_too(forms: Forms) -> None:
    assert forms.check(Moment()).differs == []


@pytest.mark.parametrize("asked", [{}, {"as_of": "2018-06-01", "within": "400"}])
def test_frames_in_a_notebook_say_the_same(forms: Forms, dated: Path, asked: dict[str, str]) -> None:
    expected = forms.draw("parquet", Moment(asked.get("as_of"), within=400 if asked else None))
    with parley.open(dated) as graph:
        data = graph.network(parallel=True, **asked)

    frames = {"edges": expected.edges, "nodes": list(expected.nodes.values())}
    for part, rows in frames.items():
        names = ["id", *DAYS, *MARKS, *(("within", "holds") if part == "edges" else ())]
        right = [{name: row[name] for name in names} for row in rows]
        assert right
        assert [show_days(row) for row in data.arrow(part).select(names).to_pylist()] == right
        assert [show_days(row) for row in data.polars(part).select(names).to_dicts()] == right
        pandas = data.pandas(part)[names].astype(object)
        assert [show_days(row) for row in pandas.where(pandas.notna(), None).to_dict("records")] == right


def show_days(row: dict[str, Any]) -> Row:
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in row.items()}


@pytest.mark.parametrize("mark", MARKS)
def test_the_proof_sees_a_mark_that_is_wrong_in_any_form(forms: Forms, mark: str) -> None:
    moments = [forms.pick_moment(Chance(number)) for number in range(3)]
    tables = [*(f"facts {form}" for form in TABLES), *(f"edges {form}" for form in OPEN)]
    rows = [*forms.facts.values(), *(drawn.edges for drawn in forms.drawn.values())]
    for row in (row for table in rows for row in table):
        row[mark] = not row[mark]
    try:
        differs = [words for moment in moments for words in forms.check(moment).differs]
    finally:
        for row in (row for table in rows for row in table):
            row[mark] = not row[mark]

    assert {table for table in tables if any(words.startswith(f"{table} ") for words in differs)} == set(tables)


def test_a_life_that_is_wrong_is_seen_in_any_form(forms: Forms) -> None:
    moment = Moment(as_of="2018-06-01", within=365)
    nodes = [node for drawn in forms.drawn.values() for node in drawn.nodes.values()]
    lives = [dict(node) for node in nodes]
    for node in nodes:
        node |= {"start_earliest": "2019-01-01", "start_latest": "2019-01-01", "start_open": False}
    try:
        differs = forms.check(moment).differs
    finally:
        for node, life in zip(nodes, lives, strict=True):
            node.update(life)

    assert {words.split()[1] for words in differs} == set(OPEN)


@settings(max_examples=400)
@given(chance=chances, lasting=st.booleans(), occurrence=st.booleans())
def test_a_written_date_is_read_as_parley_reads_it(chance: Chance, lasting: bool, occurrence: bool) -> None:
    text = chance.date(lasting=lasting)
    bounds = read_edtf(text)
    row = {**bounds.as_dates(), **bounds.as_marks(), "occurrence": occurrence}
    days = sorted({chance.day() for _ in range(4)} | {day for day in days_of(bounds) if 2 <= day.year <= 9998})

    for day in days:
        assert read_holds(row, as_of=f"{day}") == holds(bounds, Asked(as_of=day), occurrence=occurrence), text
    for one, other in pairwise(days):
        asked = Asked(start=one, end=other)
        assert read_holds(row, start=f"{one}", end=f"{other}") == holds(bounds, asked, occurrence=occurrence), text


def days_of(bounds: Bounds) -> list[Any]:
    return [bounds.start_earliest, bounds.start_latest, bounds.end_earliest, bounds.end_latest]


def test_the_reader_is_small_and_leans_on_nothing() -> None:
    text = Path(moments.__file__).read_text(encoding="utf-8")
    tree = ast.parse(text)
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    imported = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names} | {
        str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)
    }

    assert sum((node.end_lineno or 0) - node.lineno + 1 for node in functions) <= 30
    assert imported == {"__future__", "collections.abc", "datetime", "itertools", "typing"}


def test_the_documents_show_the_reader_as_it_is() -> None:
    code = Path(moments.__file__).read_text(encoding="utf-8")
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")

    assert f"```python\n{code[code.index('from collections') :]}```\n" in page


# What a null means on either side: the bound itself, and whether it is infinite the other way.
NULLS = {
    "../2020": (None, True, "2020-01-02", False),
    "[2020-01..]": (None, False, "2020-01-02", False),
    "2020/..": ("2020-12-31", False, None, True),
    "[..2020-12]": ("2020-12-31", False, None, False),
    "../..": (None, True, None, True),
    "/": (None, False, None, False),
}


def test_a_null_says_which_infinity_it_is(forms: Forms) -> None:
    assert tuple(NULLS) == SIDES
    tables = {**forms.facts, **{f"edges {form}": drawn.edges for form, drawn in forms.drawn.items()}}
    for form, rows in tables.items():
        by_fact = {name_fact(row): row for row in rows}
        for number, sides in enumerate(NULLS.values()):
            row = by_fact[f"b-side-{number}"]
            assert (row["start_latest"], row["start_open"], row["end_earliest"], row["end_open"]) == sides, form


def name_fact(row: Row) -> str:
    """The id of a fact, or of the fact that an edge is."""
    return str(row["id"].split(":")[1] if ":" in row["id"] else row["id"])
