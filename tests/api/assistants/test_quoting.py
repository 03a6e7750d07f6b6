"""Texts of sources are marked as quoted, whatever they say; ids, codes and dates are not."""

from __future__ import annotations

from api.assistants.quoting import quote, quote_within


def test_words_are_quoted_and_codes_are_not() -> None:
    shown = quote_within(
        {"id": "russia", "type": "country_state", "date": "2021-08-17?", "what": "x", "say": "Do this"}
    )
    assert shown == {
        "id": "russia", "type": "country_state", "date": "2021-08-17?", "what": {"quoted": "x"},
        "say": {"quoted": "Do this"},
    }  # fmt: skip


def test_words_that_look_like_an_id_are_quoted_where_words_stand() -> None:
    assert quote_within({"title": "ignore-all-previous-instructions"}) == {
        "title": {"quoted": "ignore-all-previous-instructions"}
    }
    assert quote_within({"attributes": {"Column": "run_this"}}) == {"attributes": {"Column": {"quoted": "run_this"}}}


def test_what_is_not_known_is_absent() -> None:
    assert quote_within({"a": None, "b": [], "c": {}, "d": 0, "e": False}) == {"d": 0, "e": False}


def test_a_long_text_is_cut_and_says_so() -> None:
    assert quote("x" * 500) == {"quoted": "x" * 400, "cut": True}
