"""Every spelling finds its record, in the first place, however the question is put."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from tests.questions.asking import Asker

DARAA = ("Daraa", "Deraa", "Dar'a", "Dara'a", "درعا")
DIVISION = (
    "Fourth Division", "4th Division", "4th Armoured Division", "fourth armored division", "الفرقة الرابعة",
)  # fmt: skip
# Letters left out, doubled, changed and swapped.
MISTYPED_PLACES = {"Darra": "daraa", "Dreaa": "daraa", "Deraa": "daraa", "Taffas": "tafas", "Tafsa": "tafas"}
MISTYPED_ACTORS = {
    "Fourth Divison": "fourth-division",
    "Forth Division": "fourth-division",
    "fourth armoured divisoin": "fourth-division",
    "Rusia": "russia",
    "Syrain government": "syrian-government",
}
# A word that is still being typed, after others.
BEGUN = {"Syrian g": "syrian-government", "4th D": "fourth-division", "الفرقة الر": "fourth-division"}
# As a reader types them: five letters with the article, four or three without.
MISTYPED_ARABIC = {"النظاج السوري": "syrian-government", "الفرقة ثلرابعة": "fourth-division"}
# No government of these is recorded apart from the state.
CAPITALS = {
    "Damascus": "syrian-government", "دمشق": "syrian-government", "Moscow": "russia", "Tehran": "iran",
}  # fmt: skip

WANTED = [
    *((spelling, "places", "daraa") for spelling in DARAA),
    *((spelling, "actors", "fourth-division") for spelling in DIVISION),
    *((spelling, "places", wanted) for spelling, wanted in MISTYPED_PLACES.items()),
    *((spelling, "actors", wanted) for spelling, wanted in MISTYPED_ACTORS.items()),
    *((begun, "actors", wanted) for begun, wanted in BEGUN.items()),
    *((spelling, "actors", wanted) for spelling, wanted in MISTYPED_ARABIC.items()),
    *((capital, "actors", wanted) for capital, wanted in CAPITALS.items()),
]


@pytest.fixture
def ask(seeded_api: TestClient) -> Asker:
    """Asks the seeded API, regardless of the source."""
    return Asker(seeded_api)


def found_first(ask: Asker, path: str, q: str) -> str | None:
    return next(iter(ask.ids(path, q=q)), None)


@pytest.mark.parametrize(("spelling", "kind", "wanted"), WANTED)
def test_a_spelling_finds_its_record_first(ask: Asker, spelling: str, kind: str, wanted: str) -> None:
    for written in (spelling, spelling.lower(), spelling.upper()):
        assert found_first(ask, "/v1/search", written) == wanted
        assert found_first(ask, f"/v1/{kind}", written) == wanted


@pytest.mark.parametrize(
    ("spelling", "kind", "wanted"), [row for row in WANTED if row[0] in (*DARAA, *DIVISION, *CAPITALS)]
)
def test_three_letters_of_a_spelling_find_its_record_first(ask: Asker, spelling: str, kind: str, wanted: str) -> None:
    letters = "".join(spelling.split("'"))[:3]
    assert found_first(ask, f"/v1/{kind}", letters) == wanted
    assert found_first(ask, "/v1/search", letters) == wanted


def test_what_nothing_is_called_is_not_found(ask: Asker) -> None:
    for path in ("/v1/search", "/v1/actors", "/v1/places"):
        assert ask.all(path, q="Ouagadougou") == []
