"""In which encoding a text is: by its mark, by its words, or not for certain."""

from __future__ import annotations

import pytest

from graph.importers.encodings import Encoding, Unclear, find_encoding


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Genève; Côte-Nord; São Tomé", "cp1252"),
        ("ÖVP; SPÖ; GRÜNE", "cp1252"),
        ("Hassan Rouhani à Genève; Suède; caffè; São Tomé; Malmö; Tromsø; Læsø", "cp1252"),
        ("People’s Army – 1990–1995", "cp1252"),
        ("Переговоры в Женеве; Москва", "cp1251"),
        ("СССР", "cp1251"),
        ("Genève; Medellín; São Tomé", "mac_roman"),
        ("RÉPUBLIQUE FRANÇAISE", "mac_roman"),
    ],
)
def test_words_tell_the_encoding(text: str, codec: str) -> None:
    found = find_encoding([text.encode(codec)])
    assert isinstance(found, Encoding)
    assert found.codec == codec
    assert found.shown
    assert found.shown in text


@pytest.mark.parametrize(
    ("text", "codec"),
    [
        ("Wałęsa; Łódź", "cp1250"),
        ("Переговоры; Москва", "koi8-r"),
        ("السلام عليكم", "cp1256"),
        ("東京会談", "shift_jis"),
        ("acción", "mac_roman"),
        # Where Windows-1252 has other letters for some, and every word still looks like one.
        ("Radovan Karadžić; Ratko Mladić", "cp1250"),
        ("Václav Havel; Vladimír Mečiar", "cp1250"),
        ("Türkiye; Erdoğan; Öcalan", "cp1254"),
        ("Zoran Đinđić; Plavšić", "cp1250"),
        ("ישראל; מצרים", "cp1255"),
        ("Côte; Bénin", "cp850"),
        ("Sana’a", "cp1252"),
    ],
)
def test_what_may_be_read_in_several_ways_is_not_guessed(text: str, codec: str) -> None:
    found = find_encoding([text.encode(codec)])
    assert isinstance(found, Unclear)
    assert "a word in it may be" in found.why


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_is_known_with_a_mark_and_without(codec: str) -> None:
    text = "name,day\nGenève,2021-08-17\nمحادثات,2021-08-18\n"
    whole = text.encode(codec)
    found = find_encoding([whole[:7], whole[7:]] if codec == "utf-8" else [whole])
    assert isinstance(found, Encoding)
    assert whole.decode(found.codec).removeprefix("\ufeff") == text


def test_utf_8_with_a_broken_word_is_damaged_and_no_other_encoding() -> None:
    found = find_encoding(["Genève, Zürich, Malmö, ".encode() + b"K\xf6ln"])
    assert isinstance(found, Unclear)
    assert found.why == "UTF-8 but for 1 words of 4: the file is damaged, or joined of two"
