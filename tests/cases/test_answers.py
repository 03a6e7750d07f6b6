"""What reads expectations, before they are trusted: each word fits what it says and nothing else."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.answers import check, find

ANSWER = {
    "actors": ["b", "a"],
    "tied": False,
    "edges": [
        {"source": "b", "target": "a", "weight": 1.0, "facts": ["e"]},
        {"source": "a", "target": "c", "weight": 2.5, "facts": ["f"]},
    ],
}


@pytest.mark.parametrize(
    "expected",
    [
        {"at": ["actors"], "is": ["b", "a"]},
        {"at": ["actors"], "set": ["a", "b"]},
        {"at": ["actors"], "includes": ["a"]},
        {"at": ["actors"], "lacks": ["c"]},
        {"at": ["actors"], "present": True},
        {"at": ["tied"], "is": False},
        {"at": ["edges", "*", "weight"], "is": [1, 2.5]},
        {"at": ["edges", {"one": {"facts": ["e"]}}, "weight"], "is": 1},
        {"at": ["edges", {"all": {"source": "x"}}], "is": []},
        {"at": ["edges", {"ends": "either"}], "set": [["a", "c"], ["a", "b"]]},
        {"at": ["edges", {"columns": ["source", "target"]}], "is": [["b", "a"], ["a", "c"]]},
    ],
)
def test_what_is_there_fits(expected: dict[str, Any]) -> None:
    assert check(ANSWER, expected) is None


@pytest.mark.parametrize(
    "expected",
    [
        {"at": ["actors"], "is": ["a", "b"]},
        {"at": ["actors"], "set": ["a", "b", "b"]},
        {"at": ["actors"], "set": ["a"]},
        {"at": ["actors"], "includes": ["c"]},
        {"at": ["actors"], "lacks": ["a"]},
        {"at": ["tied"], "is": 0},
        {"at": ["tied"], "is": None},
        {"at": ["absent"], "is": None},
        {"at": ["absent"], "lacks": ["a"]},
        {"at": ["edges", {"one": {"target": "x"}}, "weight"], "is": 1},
        {"at": ["edges", {"all": {"absent": "x"}}], "is": []},
        {"at": ["edges", {"ends": "directed"}], "set": [["a", "c"], ["a", "b"]]},
    ],
)
def test_what_differs_does_not_fit(expected: dict[str, Any]) -> None:
    assert check(ANSWER, expected) is not None


def test_an_unknown_word_is_no_expectation() -> None:
    with pytest.raises(ValueError, match="unknown expectation"):
        check(ANSWER, {"at": ["actors"], "equals": ["a"]})
    with pytest.raises(ValueError, match="unknown step"):
        find(ANSWER, ["edges", {"some": {}}])
