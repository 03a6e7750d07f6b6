"""The index query is plain Lucene, and asks for every name that the ranking could accept."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import OSA

from graph.names import (
    exact_query_for_index,
    find_keys,
    fold_name,
    part_query_for_index,
    query_for_index,
    score_name,
)

TERM = re.compile(r"(?P<word>[^\W_]+)(?:\^(?P<boost>\d)|(?P<begun>\*)|~(?P<typos>[12]))?")
FIELD = re.compile(r"(search|sounds):\(([^()]*)\)")
GROUP = re.compile(r"\+\(((?:(?:search|sounds):\([^()]*\) ?)+)\)")
ANY_GROUP = re.compile(r"\+?\(((?:(?:search|sounds):\([^()]*\) ?)+)\)")
WAY = re.compile(r"\(((?:\+?\((?:(?:search|sounds):\([^()]*\) ?)+\) ?)+)\)")
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=16)
WORDS = LETTERS | st.sampled_from(["fourth", "twelfth", "armoured", "organisation", "defence", "centre", "2021", "abd"])


def ways_of(query: str) -> list[str]:
    """The ways that a query leaves open, any of which will do."""
    return [way[1] for way in WAY.finditer(query)] or [query]


def finds(query: str, text: str) -> bool:
    """What Lucene does with the query on one name: in some way every group must meet one of its words."""
    key = fold_name(text)
    fields = {"search": key.split(), "sounds": find_keys(text, key).split()}
    return any(
        all(
            any(
                _meets(term, word)
                for field, terms in FIELD.findall(group)
                for term in terms.split()
                for word in fields[field]
            )
            for group in GROUP.findall(way)
        )
        for way in ways_of(query)
    )


def _meets(term: str, word: str) -> bool:
    parts = TERM.fullmatch(term)
    assert parts is not None
    if parts["typos"]:
        return OSA.distance(parts["word"], word) <= int(parts["typos"])
    return word.startswith(parts["word"]) if parts["begun"] else word == parts["word"]


@given(st.text(st.characters(), max_size=60))
def test_whatever_is_asked_the_query_is_groups_of_words(text: str) -> None:
    for write in (query_for_index, exact_query_for_index, part_query_for_index):
        query = write(text, text)
        assert ANY_GROUP.sub("", WAY.sub("", query)).strip() == ""
        for _, terms in FIELD.findall(query):
            assert all(TERM.fullmatch(term) for term in terms.split())


@pytest.mark.parametrize("text", ["", "   ", "!?", "'", '+-||!(){}[]^"~*?:\\/'])
def test_nothing_to_look_for_is_an_empty_query(text: str) -> None:
    assert query_for_index(fold_name(text)) == ""


def test_words_that_lucene_reads_as_operators_are_plain_words() -> None:
    assert query_for_index("OR NOT").startswith("+(search:(or^4) sounds:(ar)) +(search:(not^4 not*) ")


def test_words_that_only_bind_others_are_not_required() -> None:
    assert query_for_index("front for the liberation of x") == query_for_index("front liberation x")
    assert query_for_index("of") != ""


def test_short_words_and_numbers_ask_for_themselves() -> None:
    assert query_for_index("4") == "+(search:(4^4))"
    assert query_for_index("2021") == "+(search:(2021^4 2021*))"
    assert query_for_index("iran") == "+(search:(iran^4 iran* iran~1) sounds:(arn))"
    assert query_for_index("درعا") == "+(search:(درعا^4 درعا* درعا~1) sounds:(dr aldr))"


def test_a_begun_or_mistyped_ordinal_asks_for_its_number() -> None:
    assert " 4^2 " in query_for_index("fou")
    assert " 4^2 " in query_for_index("frouth")


def test_a_long_question_requires_its_longest_words_and_prefers_what_has_the_others() -> None:
    words = [letter * length for length, letter in enumerate("abcdefghijklmnop", start=1)]
    query = query_for_index(" ".join(words))
    assert re.findall(r"\+\(search:\((\w)", query) == ["p", "o", "n"]
    assert len(ANY_GROUP.findall(query)) == 12
    assert finds(query, " ".join(words))
    assert finds(query, " ".join(words[-3:]))
    assert not finds(query, " ".join(words[2:-1]))  # without the second, which sounds like the last


def test_just_as_it_is_every_word_is_required() -> None:
    query = exact_query_for_index("one two three four five")
    assert not finds(query, "one two three four")
    assert finds(query, "five four three two one")


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


def test_in_part_no_word_is_required() -> None:
    assert part_query_for_index("boko haram") == (
        "(search:(boko^4) sounds:(bk)) (search:(haram^4) sounds:(hrm)) (search:(bokoharam^4) sounds:(bkhrm))"
    )
