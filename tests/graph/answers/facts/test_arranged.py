"""Facts that the database counts and orders are those that come of reading and deriving all of them."""

from __future__ import annotations

from collections import Counter

import pytest

from graph.answers.facts import arranged
from graph.answers.facts.arranged import read_arranged
from graph.driver import Database
from graph.matching.merges import Merges, unite
from graph.records import FACT_KINDS, TIE_KINDS
from graph.session.known import within
from graph.session.question import Question
from graph.session.view import Caches, View, open_view
from graph.store.current import read_kinds
from tests.conftest import Server

_STEP = 3
_NAMED = ("actor", "process", "place", "issue")


# A tie between the two of each, and one in which only one of them is an end.
MERGED = unite([
    {"one": "syrian-government", "other": "fourth-division", "keep": "syrian-government"},
    {"one": "russia", "other": "iran", "keep": "russia"},
])  # fmt: skip


async def list_entities(database: Database, view: View) -> list[list[str]]:
    """Every entity that no merge has taken away, a process with its tracks."""
    rows = await view.fetch("search_names", query="*", rows=20_000)
    merges = await view.merges()
    kinds = await read_kinds(database, sorted({row["id"] for row in rows}))
    return [
        sorted(await within(view, id_)) if kind == "process" else [id_]
        for id_, kind in sorted(kinds.items())
        if kind in _NAMED and merges.keep(id_) == id_
    ]


@pytest.mark.parametrize("merges", [Merges(), MERGED], ids=["as recorded", "merged"])
@pytest.mark.parametrize("kinds", [FACT_KINDS, (*TIE_KINDS, "talk"), ("demand", "event")])
def test_counting_and_ordering_in_the_database_changes_nothing(
    seeded: Server, monkeypatch: pytest.MonkeyPatch, kinds: tuple[str, ...], merges: Merges
) -> None:
    quick = arranged._read_shown

    async def compare(database: Database) -> Counter[bool]:
        view = await open_view(database, Question(expand_claims=True), seeded.settings, Caches())
        await view.merges()
        view._merges = merges
        ways: Counter[bool] = Counter()
        for entities in await list_entities(database, view):
            with monkeypatch.context() as patched:
                patched.setattr(arranged, "_read_shown", _read_nothing)
                expected = await read_arranged(view, entities, kinds, 0, 10_000)
            found = await quick(view, entities, kinds, 0, 10_000)
            ways[found is not None and found[0] > 1] += 1
            assert found in (None, expected)
            for start in range(0, expected[0] + _STEP, _STEP):
                part = await read_arranged(view, entities, kinds, start, _STEP)
                assert part == (expected[0], expected[1][start : start + _STEP])
        return ways

    ways = seeded.run(compare)
    assert min(ways[True], ways[False]) > 1


async def _read_nothing(*_: object) -> None:
    return None


@pytest.mark.parametrize("question", [Question(certain_only=True), Question(min_sources=2)])
def test_what_a_filter_decides_is_not_left_to_the_database(seeded: Server, question: Question) -> None:
    async def ask(database: Database) -> object:
        view = await open_view(database, question, seeded.settings, Caches())
        return await arranged._read_shown(view, ["russia"], FACT_KINDS, 0, 10)

    assert seeded.run(ask) is None
