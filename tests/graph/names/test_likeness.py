"""How alike two whole names are: what stands whole in a longer one counts, and order, spelling and common words do."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import compare_whole, fold_name
from graph.names.ranking import LEAST_ALIKE

LONG_WORDS = st.lists(
    st.text("bcdfgklmnprstvzaeiou", min_size=6, max_size=9), min_size=4, max_size=8, unique_by=lambda word: word[:3]
)


def alike(asked: str, name: str) -> float:
    return compare_whole(fold_name(asked), fold_name(name), asked, name)


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("African Union Mission in Mali", "African Union"),
        ("Norway (observer)", "Norway"),
        ("Boko Haram, Colonel Idris Sani", "Boko Haram"),
    ],
)
def test_a_name_that_stands_whole_in_a_longer_question_is_worth_a_look_and_no_more(asked: str, name: str) -> None:
    assert LEAST_ALIKE <= alike(asked, name) < 0.85


@pytest.mark.parametrize(
    ("asked", "name"),
    [
        ("Union of Farmers and Fishers of the Northern Coast", "Union"),
        ("African Union Mission in Mali", "Union of Mali Farmers"),
        ("4th Division of the Northern Front", "5th Division"),
        ("Ministry of Defence of Azania", "Azania"),
        ("Party of Azania", "Party of Bezania and Zembla"),
    ],
)
def test_a_word_or_two_of_many_are_no_name(asked: str, name: str) -> None:
    assert alike(asked, name) < LEAST_ALIKE


@given(LONG_WORDS)
def test_a_name_of_half_of_the_words_is_worth_a_look(words: list[str]) -> None:
    assert alike(" ".join(words), " ".join(words[: (len(words) + 1) // 2])) >= LEAST_ALIKE - 1e-9


@given(LONG_WORDS)
def test_the_more_of_a_question_a_name_has_the_more_alike_it_is(words: list[str]) -> None:
    shares = [alike(" ".join(words), " ".join(words[:count])) for count in range(2, len(words) + 1)]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


@pytest.mark.parametrize(
    ("asked", "right", "other"),
    [
        ("Souther Azania", "South Azania", "Southern Azanian Party"),
        ("Azanian Army", "Army of Azania", "Azanian People's Army of the Coast"),
        ("African Union Mission in Mali", "African Union Mission", "African Union"),
    ],
)
def test_the_whole_name_in_another_spelling_is_more_alike_than_a_longer_one(asked: str, right: str, other: str) -> None:
    assert alike(asked, right) > alike(asked, other)
