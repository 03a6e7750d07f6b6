"""Which words are one: peoples and adjectives find their country; what only looks like them does not."""

from __future__ import annotations

import pytest

from graph.names.word_match import compare_words, peoples, stems


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [
        ("haitian", "haiti"), ("norwegian", "norway"), ("ukrainian", "ukraine"), ("congolese", "congo"),
        ("bahunde", "hunde"), ("hunde", "bahunde"), ("walendu", "lendu"), ("banyamulenge", "nyamulenge"),
    ],
)  # fmt: skip
def test_a_people_or_adjective_is_the_word_it_is_made_of(asked: str, recorded: str) -> None:
    assert compare_words(asked, recorded) is not None


@pytest.mark.parametrize(
    ("asked", "recorded"),
    [("bahamas", "hamas"), ("basra", "sra"), ("walid", "lid"), ("norway", "normandy"), ("barzani", "zan")],
)
def test_letters_that_only_look_so_make_no_people(asked: str, recorded: str) -> None:
    assert compare_words(asked, recorded) is None


def test_only_names_that_end_in_a_vowel_take_a_prefix() -> None:
    assert peoples("hunde") == ["bahunde", "wahunde"]
    assert peoples("hamas") == []
    assert "hamas" not in stems("bahamas")
