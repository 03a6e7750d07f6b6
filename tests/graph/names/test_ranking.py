"""Every spelling finds its record in the first place, and what is not meant stays out or below."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from graph.names import fold_name, score_name

RECORDS = {
    "daraa": ["Daraa", "Deraa", "Dar'a", "درعا"],
    "daraa_al_balad": ["Daraa Al-Balad", "درعا البلد"],
    "committee": ["Central committee of Daraa", "Daraa Central Committee", "اللجنة المركزية في درعا"],
    "opposition": ["Daraa opposition at large"],
    "fourth_division": ["Fourth Division", "4th Division", "4th Armoured Division", "الفرقة الرابعة"],
    "fifteenth_division": ["15th Division"],
    "army": ["Syrian Arab Army", "الجيش العربي السوري"],
    "russia": ["Russia", "Russian Federation", "روسيا"],
    "iran": ["Iran", "Islamic Republic of Iran", "إيران"],
    "damascus": ["Damascus", "دمشق"],
    "damascus_countryside": ["Damascus Countryside"],
    "milosevic": ["Слободан Милошевич"],
    "residents": ["Residents of Daraa"],
}


def search(query: str, records: dict[str, list[str]] = RECORDS) -> list[str]:
    """The records that answer, best first: a record counts as its best name does, its first name being primary."""
    key = fold_name(query)
    best: dict[str, float] = {}
    for record, names in records.items():
        for place, name in enumerate(names):
            kind = "alias" if place else "primary"
            score = score_name(key, fold_name(name), name_kind=kind)
            if score is not None:
                best[record] = max(score, best.get(record, 0.0))
    return sorted(best, key=lambda record: (-best[record], record))


@pytest.mark.parametrize(
    "query", ["Daraa", "Deraa", "Dar'a", "Dara'a", "درعا", "daraa", "DARAA", "دَرعا", "Dar", "Dera"]
)
def test_daraa_comes_before_all_that_is_named_after_it(query: str) -> None:
    assert search(query)[0] == "daraa"


@pytest.mark.parametrize(
    "query",
    [
        "Fourth Division",
        "4th Division",
        "4th Armoured Division",
        "fourth armored division",
        "FOURTH DIVISION",
        "الفرقة الرابعة",
        "الفرقه الرابعه",
        "Frouth Division",
        "Foruth Division",
        "Fourth Divsion",
        "division, fourth",
        "fou",
        "4 div",
        "fourth armou",
    ],
)
def test_the_fourth_division_in_every_spelling(query: str) -> None:
    found = search(query)
    assert found[0] == "fourth_division"
    assert "fifteenth_division" not in found


@pytest.mark.parametrize(
    ("query", "record"),
    [
        ("Rusia", "russia"),
        ("Damscus", "damascus"),
        ("Dmaascus", "damascus"),
        ("Rus", "russia"),
        ("Ira", "iran"),
        ("IRAN", "iran"),
        ("ايران", "iran"),
        ("syran army", "army"),
        ("Slobodan Milosevic", "milosevic"),
        ("Милошевич", "milosevic"),
    ],
)
def test_typing_errors_beginnings_case_and_script(query: str, record: str) -> None:
    assert search(query)[0] == record


@pytest.mark.parametrize("left_out", [0, 1, 2])
def test_two_spellings_of_masalma_find_the_third(left_out: int) -> None:
    spellings = ["Masalma", "al-Masalmeh", "Musalama"]
    asked = spellings.pop(left_out)
    records = {"masalma": spellings, "muslim": ["Muslim Brotherhood"], "salma": ["Salma"]}
    assert search(asked, records)[0] == "masalma"


@pytest.mark.parametrize(
    "query", ["", "Ru", "Irak", "Homs", "Daraa Homs", "Daraa Daraa", "Syrian Arab Amry", "14th Division", "15"]
)
def test_what_is_not_meant_is_not_found(query: str) -> None:
    expected = ["fifteenth_division"] if query == "15" else []
    assert search(query) == expected


@pytest.mark.parametrize(("asked", "stored"), [("18th", "80th"), ("18", "80"), ("7th", "17th"), ("60th", "6th")])
def test_one_number_is_never_taken_for_another(asked: str, stored: str) -> None:
    asked_key, stored_key = fold_name(f"{asked} Brigade"), fold_name(f"{stored} Brigade")
    assert score_name(asked_key, stored_key, name_kind="alias") is None


def test_the_tiers_are_in_order() -> None:
    scores = [
        score_name("central committee", name, name_kind="alias")
        for name in (
            "central committee",
            "committee central",
            "centrel committee",
            "central committees",
            "central committee daraa",
            "central new committee of daraa",
            "central committees of daraa",
            "centrel committee of daraa",
            "control committee",
        )
    ]
    assert None not in scores
    assert scores == sorted(scores, key=lambda score: -(score or 0))
    assert len(set(scores)) == len(scores)


def test_a_capital_stands_below_its_equals_and_above_what_is_only_alike() -> None:
    asked = "damascus"
    city = score_name(asked, "damascus", name_kind="alias")
    government = score_name(asked, "damascus", name_kind="capital")
    governorate = score_name(asked, "damascus governorate", name_kind="primary")
    mistyped = score_name("damscus", "damascus", name_kind="primary")
    assert city is not None
    assert government is not None
    assert governorate is not None
    assert mistyped is not None
    assert city > government > governorate > mistyped


def test_a_primary_name_stands_slightly_above_an_alias() -> None:
    primary = score_name("rus", "russia", name_kind="primary")
    alias = score_name("rus", "russia", name_kind="alias")
    longer = score_name("rus", "russian", name_kind="primary")
    assert primary is not None
    assert alias is not None
    assert longer is not None
    assert primary > alias > longer


def test_words_are_given_out_so_that_every_one_finds_its_own() -> None:
    assert score_name("dar daraa", "daraa darayya", name_kind="alias") is not None
    assert score_name("daraa dar", "daraa darayya", name_kind="alias") is not None
    assert score_name("dar daraa", "daraa homs", name_kind="alias") is None


KEYS = st.lists(st.text("abcdeors", min_size=1, max_size=9), min_size=1, max_size=4).map(
    lambda w: fold_name(" ".join(w))
)
LONG_WORDS = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=16)


@given(KEYS, KEYS)
def test_nothing_scores_above_the_key_itself(key: str, other: str) -> None:
    assume(key)
    itself = score_name(key, key, name_kind="alias")
    against = score_name(key, other, name_kind="alias")
    assert itself is not None
    assert against is None or against < itself or other == key


@given(KEYS, KEYS)
def test_scores_are_the_same_each_time_and_never_raise(query: str, name: str) -> None:
    assert score_name(query, name, name_kind="primary") == score_name(query, name, name_kind="primary")


@st.composite
def mistyped(draw: st.DrawFn) -> tuple[str, str]:
    """A word of five letters or more, and the same with one letter added, lost, changed or swapped."""
    word = draw(LONG_WORDS)
    at = draw(st.integers(0, len(word) - 1))
    letter = draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz"))
    edits = {
        "added": word[:at] + letter + word[at:],
        "lost": word[:at] + word[at + 1 :],
        "changed": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
    }
    return word, edits[draw(st.sampled_from(sorted(edits)))]


@given(mistyped(), st.sampled_from(["", " division", " of daraa"]))
def test_one_typing_error_in_a_word_of_five_letters_still_finds_the_name(pair: tuple[str, str], rest: str) -> None:
    name, query = (fold_name(text + rest) for text in pair)
    assume(not any(char.isdigit() for char in query + name))
    assert score_name(query, name, name_kind="alias") is not None


@pytest.mark.parametrize("word", ["armoured", "defence", "centre", "programme", "organisation", "fourth", "realise"])
def test_every_single_error_in_a_word_that_keys_rewrite_still_finds_it(word: str) -> None:
    name = fold_name(f"{word} council")
    for at in range(len(word)):
        for typed in (
            word[:at] + word[at + 1 :],
            word[:at] + "x" + word[at + 1 :],
            word[:at] + "x" + word[at:],
            word[:at] + word[at : at + 2][::-1] + word[at + 2 :],
        ):
            assert score_name(fold_name(f"{typed} council"), name, name_kind="alias") is not None, typed
