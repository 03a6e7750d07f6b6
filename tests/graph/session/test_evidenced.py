"""Whom a source speaks of: those that its own claims name, not all who have a part in the same fact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from graph.answers.entities.entity_lists import list_entities
from graph.session.question import PageRequest
from graph.session.view import View

Ask = Callable[..., Any]

RECORDS: list[dict[str, Any]] = [
    {"kind": "source", "id": "other", "title": "Another source"},
    {
        "kind": "agreement", "id": "deal", "title": "Deal",
        "claims": [
            {"id": "one", "source": "source", "locator": "1", "asserts": {"proposed_by": ["A", "B"]}},
            {"id": "two", "source": "other", "locator": "2", "asserts": {"signatories": [{"actor": "B"}]}},
            {"id": "three", "source": "other", "locator": "3", "asserts": {"date": "2021"}},
        ],
    },
    {
        "kind": "PART_OF", "id": "tie", "source": "C", "target": "D",
        "claims": [{"id": "four", "source": "other", "locator": "4"}],
    },
]  # fmt: skip


def _actors(ask_of: Ask, **question: Any) -> list[str]:
    async def work(view: View) -> list[Any]:
        return [item["id"] for item in (await list_entities(view, PageRequest(limit=50), "actor")).items]

    found: list[str] = ask_of(RECORDS, work, **question)
    return found


def test_a_source_tells_of_those_whom_its_own_claims_name(ask_of: Ask) -> None:
    assert _actors(ask_of, according_to=("source",)) == ["A", "B"]
    assert _actors(ask_of, according_to=("other",)) == ["B", "C", "D"]


def test_two_sources_tell_of_whom_both_name(ask_of: Ask) -> None:
    assert _actors(ask_of, min_sources=2) == ["B"]
