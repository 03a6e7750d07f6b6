"""Several actors of one event, of whom nobody says that they acted on each other."""

from __future__ import annotations

from typing import Any

import pytest

from graph.records import Claim
from graph.records.side_by_side import UNSAID, MutualCheck


def doubts(**fields: Any) -> list[tuple[str, int, list[str]]]:
    check = MutualCheck()
    check.note(Claim(kind="claim", id="c", about="e", source="s", locator="1", **fields), "row 7")
    return [(doubt.reason, doubt.count, doubt.examples) for doubt in check.doubts()]


def test_neither_a_target_nor_mutual_is_a_warning() -> None:
    assert doubts(asserts={"actors": ["a", "b"]}) == [(UNSAID, 1, ["row 7: a, b"])]


@pytest.mark.parametrize(
    "fields",
    [
        {"asserts": {"actors": ["a", "b"], "mutual": True}},
        {"asserts": {"actors": ["a", "b"], "mutual": False}},
        {"asserts": {"actors": ["a", "b"], "targets": ["c"]}},
        {"asserts": {"actors": ["a"]}},
        {"asserts": {"actors": {"one_of": ["a", "b"]}}},
        {"asserts": {"actors": ["a", "b"]}, "polarity": "negated"},
        {},
    ],
)
def test_what_is_said_or_concerns_one_alone_is_none(fields: dict[str, Any]) -> None:
    assert doubts(**fields) == []
