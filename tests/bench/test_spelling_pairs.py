"""The rule by which pairs of spellings are taken from alternative names, on a few synthetic actors."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bench.spelling_pairs import Spellings, read_spellings

LISTED = {
    "1": "Azanian Liberation Front", "2": "Azania", "3": "Azanian People's Liberation Front", "4": "Zemblania",
    "5": "Azanian Libertarian Front", "6": "Azanian Liberation Fund", "7": "Azanian Celebration Front",
    "8": "Zemblan People's Army",
}  # fmt: skip
OTHERS = {
    "1": "Azanien Liberation Front|ALF|Azanian Liberation Front|Azanian Front",
    "2": "Azanya",
    "4": "Semblance of Peace|Zemblan Army",
}


def write(path: Path, rows: list[dict[str, str]]) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


@pytest.fixture
def spellings(tmp_path: Path) -> Spellings:
    bare = {"ucdp_id": "", "ucdp_name": "", "acled_name": "", "acled_other": ""}
    write(tmp_path / "paax/actors.csv", [{"id_paax": i, "actor_name": name, **bare} for i, name in LISTED.items()])
    write(
        tmp_path / "paax/actors_alt_names.csv",
        [{"id_paax": i, "alternative_names": names} for i, names in OTHERS.items()],
    )
    write(tmp_path / "mend/actors.csv", [{"PAAX_ID": "1", "ActorName": "Azanian Liberation Frontt"}])
    own = dict.fromkeys(
        ("NameOrig", "NameOrigFull", "NameOrigFullEng", "NewName", "NewNameFullMotherTongue", "NewNameFullEng"), ""
    )
    write(
        tmp_path / "ucdp/ucdp-actor-221.csv",
        [{"ActorId": "9", "NameData": "Somebody Else", "Location": "Zembla", **own}],
    )
    return read_spellings(tmp_path)


def test_names_alike_in_four_fifths_of_their_letters_are_pairs_and_others_are_not(spellings: Spellings) -> None:
    asked = {pair.asked for pair in spellings.pairs}
    assert asked == {"Azanien Liberation Front", "Azanian Liberation Frontt", "Azanya"}


def test_a_short_form_of_anothers_name_is_no_spelling(spellings: Spellings) -> None:
    assert not any(pair.asked == "Zemblan Army" for pair in spellings.pairs)


def test_up_to_three_names_of_others_that_look_alike_are_decoys_and_never_the_right_one(spellings: Spellings) -> None:
    pairs = {pair.asked: pair for pair in spellings.pairs}
    decoys = pairs["Azanien Liberation Front"].decoys
    assert {spellings.listed[i] for i in decoys} == {LISTED["5"], LISTED["6"], LISTED["7"]}
