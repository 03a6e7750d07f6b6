"""Every way of writing a name leads to one key, and a key is its own key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.names import allowed_typos, fold_name, script_of

ANY_TEXT = st.text(st.characters(), max_size=40)  # lone surrogates too
LETTERS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Dar'a", "dara"),
        ("Dara’a", "daraa"),
        ("Darʿā", "dara"),
        ("  DARAA\tAl-Balad ", "daraa balad"),
        ("Deir ez-Zor", "deir zor"),
        ("The Fourth Division", "4 division"),
        ("Twenty-first Brigade", "21 brigade"),
        ("30th of June", "30 of june"),
        ("Armoured", "armored"),
        ("Centre for Defence Organisation", "center for defense organization"),
        ("Türkiye", "turkiye"),
        ("Đặng Łódź Øst", "dang lodz ost"),
        ("U.N. & U.S.A.", "un and usa"),
        ("Слободан Милошевић", "slobodan miloshevic"),
        ("Ελλάδα", "ellada"),
        ("北京", "beijing"),
        ("", ""),
        ("!?'", ""),
    ],
)
def test_latin_and_other_scripts(text: str, key: str) -> None:
    assert fold_name(text) == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("دَرْعَا", "درعا"),
        ("درعـــا", "درعا"),
        ("الفرقة الرابعة", "فرقه رابعه"),
        ("أحمد إدلب آل", "احمد ادلب ال"),
        ("مستشفى", "مستشفي"),
        ("کردستان", "كردستان"),
        ("الفرقة٤", "فرقه 4"),
        ("ﺩﺭﻋﺎ", "درعا"),
        ("Daraaدرعا", "daraa درعا"),
    ],
)
def test_arabic_in_its_own_script(text: str, key: str) -> None:
    assert fold_name(text) == key


@pytest.mark.parametrize("text", ["al", "The", "El-Al", "ال"])
def test_an_article_stays_where_nothing_else_would(text: str) -> None:
    assert fold_name(text) != ""


def test_the_united_nations_and_states_are_no_articles() -> None:
    assert fold_name("UN envoy") == "un envoy"
    assert fold_name("US envoy") == "us envoy"


@given(ANY_TEXT)
def test_folding_a_key_gives_the_key(text: str) -> None:
    key = fold_name(text)
    assert fold_name(key) == key


@given(st.lists(LETTERS | st.sampled_from(["twenty", "first", "colour", "realise", "the", "al", "4th"]), max_size=5))
def test_folding_a_key_of_words_gives_the_key(words: list[str]) -> None:
    key = fold_name(" ".join(words))
    assert fold_name(key) == key


@given(ANY_TEXT)
def test_a_key_is_letters_and_digits_with_single_spaces(text: str) -> None:
    key = fold_name(text)
    assert key == " ".join(key.split())
    assert all(char.isalnum() or char == " " for char in key)


@given(st.text(max_size=40))
def test_upper_case_changes_nothing_in_plain_latin(text: str) -> None:
    plain = "".join(char for char in text if char.isascii())
    assert fold_name(plain.upper()) == fold_name(plain.lower())


@pytest.mark.parametrize(
    ("token", "typos"),
    [("", 0), ("homs", 0), ("daraa", 1), ("committee", 1), ("opposition", 2), ("reconciliation", 2), ("2021202", 0)],
)
def test_one_typing_error_in_five_letters(token: str, typos: int) -> None:
    assert allowed_typos(token) == typos


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Daraa", "Latn"),
        ("درعا", "Arab"),
        ("Милошевич", "Cyrl"),
        ("Αθήνα", "Grek"),
        ("ישראל", "Hebr"),
        ("北京", "Hani"),
        ("Daraa درعا البلد", "Arab"),
        ("2021!", "Zyyy"),
        ("", "Zyyy"),
        ("ᏣᎳᎩ", "Zzzz"),
    ],
)
def test_script(text: str, script: str) -> None:
    assert script_of(text) == script


@given(ANY_TEXT)
def test_every_text_has_a_script(text: str) -> None:
    assert len(script_of(text)) == 4
