"""The index query is plain Lucene, and asks for every name that the ranking could accept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from graph.names import fold_name, query_for_index, score_name

TERM = re.compile(r"(?P<word>[^\W_]+)(?:\^(?P<boost>\d)|(?P<begun>\*)|~(?P<typos>[12]))")
GROUP = re.compile(r"\+\(([^()]+)\)")
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=16)
WORDS = LETTERS | st.sampled_from(["fourth", "twelfth", "armoured", "organisation", "defence", "centre", "2021"])


def finds(query: str, key: str) -> bool:
    """What Lucene does with the query on a field of one key: every group must meet one of its words."""
    return all(
        any(_meets(term, word) for term in group.split() for word in key.split()) for group in GROUP.findall(query)
    )


def _meets(term: str, word: str) -> bool:
    parts = TERM.fullmatch(term)
    assert parts is not None
    if parts["typos"]:
        return OSA.distance(parts["word"], word) <= int(parts["typos"])
    return word.startswith(parts["word"]) if parts["begun"] else word == parts["word"]


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_asked_the_query_is_groups_of_words(text: str) -> None:
    query = query_for_index(text)
    assert GROUP.sub("", query).strip() == ""
    for group in GROUP.findall(query):
        assert all(TERM.fullmatch(term) for term in group.split())


@pytest.mark.parametrize("text", ["", "   ", "!?", "'", '+-||!(){}[]^"~*?:\\/'])
def test_nothing_to_look_for_is_an_empty_query(text: str) -> None:
    assert query_for_index(fold_name(text)) == ""


def test_words_that_lucene_reads_as_operators_are_plain_words() -> None:
    assert query_for_index("AND OR NOT TO").startswith("+(and^4 and*) +(or^4) +(not^4 not*")


def test_short_words_and_numbers_ask_for_themselves() -> None:
    assert query_for_index("4") == "+(4^4)"
    assert query_for_index("2021") == "+(2021^4 2021*)"
    assert query_for_index("iran") == "+(iran^4 iran* iran~1)"
    assert query_for_index("درعا") == "+(درعا^4 درعا* درعا~1)"


def test_a_begun_or_mistyped_ordinal_asks_for_its_number() -> None:
    assert " 4^2 " in query_for_index("fou")
    assert " 4^2 " in query_for_index("frouth")


def test_a_long_question_asks_for_its_longest_words() -> None:
    words = [letter * length for length, letter in enumerate("abcdefghijklmnop", start=1)]
    query = query_for_index(" ".join(words))
    assert len(GROUP.findall(query)) == 12
    assert finds(query, " ".join(words))


@st.composite
def question_and_name(draw: st.DrawFn) -> tuple[str, str]:
    """A name, and a question made from some of its words: whole, cut short, or with up to two errors."""
    words = draw(st.lists(WORDS, min_size=1, max_size=4))
    asked = []
    for word in draw(st.permutations(words))[: draw(st.integers(1, len(words)))]:
        typed = word[: draw(st.integers(1, len(word)))] if draw(st.booleans()) else word
        for _ in range(draw(st.integers(0, 2))):
            at = draw(st.integers(0, len(typed)))
            typed = typed[:at] + draw(st.sampled_from(["", "a", "s", "x"])) + typed[at + draw(st.integers(0, 1)) :]
        asked.append(typed)
    return fold_name(" ".join(asked)), fold_name(" ".join(words))


@given(question_and_name())
def test_the_index_returns_whatever_the_ranking_accepts(pair: tuple[str, str]) -> None:
    question, name = pair
    if score_name(question, name, name_kind="alias") is not None:
        assert finds(query_for_index(question), name)
