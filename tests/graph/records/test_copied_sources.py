"""A source that copies another and counts as independent of it."""

from __future__ import annotations

from typing import Any

import pytest

from graph.records import Source
from graph.records.copied_sources import UNGROUPED, CopyCheck


def doubts(**fields: Any) -> list[tuple[str, int, list[str]]]:
    check = CopyCheck()
    check.note(Source(kind="source", id="s", title="S", **fields), "row 7")
    return [(doubt.reason, doubt.count, doubt.examples) for doubt in check.doubts()]


def test_a_copy_without_a_group_is_a_warning() -> None:
    assert doubts(derived_from=["agency"]) == [(UNGROUPED, 1, ["row 7: agency"])]


@pytest.mark.parametrize(
    "fields", [{}, {"derived_from": ["a", "b"]}, {"derived_from": ["agency"], "origin_group": "agency"}]
)
def test_a_group_several_sources_or_none_are_no_warning(fields: dict[str, Any]) -> None:
    assert doubts(**fields) == []
