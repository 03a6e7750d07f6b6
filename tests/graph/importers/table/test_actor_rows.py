"""Exports of ACLED with one row per actor: an event is one, with what its rows say together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.ready_mappings import find_mapping
from graph.importers.table.importer import TableImporter

COLUMNS = [
    "event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "assoc_actor_1", "inter1", "actor2",
    "assoc_actor_2", "inter2", "interaction", "country", "location", "latitude", "longitude", "notes", "fatalities",
]  # fmt: skip
BATTLE = {"event_id_cnty": "RUR1", "event_type": "Battles", "sub_event_type": "Armed clash", "interaction": "12"}
ATTACK = {
    "event_id_cnty": "RUR2", "event_type": "Violence against civilians", "sub_event_type": "Attack",
    "interaction": "27",
}  # fmt: skip
PLACE = {"event_date": "04 March 2019", "country": "SYR", "location": "Toll", "latitude": "33.5", "longitude": "36.2"}
ARMY, FRONT, CIVILIANS = ("Army", "", "1"), ("Front", "Union; Clans", "2"), ("Civilians", "", "7")
NOBODY = ("", "", "0")
FOLDED = "one row per actor: a further row of the same event_id_cnty"


@pytest.fixture
def make(read: Callable[..., Any], write: Callable[..., Path]) -> Callable[..., Any]:
    """What ACLED's mapping makes of rows with two sides each."""

    def making(*rows: tuple[dict[str, str], tuple[str, str, str], tuple[str, str, str], str]) -> Any:
        sides = ("actor1", "assoc_actor_1", "inter1"), ("actor2", "assoc_actor_2", "inter2")
        filled = [
            PLACE | event | dict(zip(sides[0], one, strict=True)) | dict(zip(sides[1], other, strict=True))
            | {"fatalities": killed}
            for event, one, other, killed in rows
        ]  # fmt: skip
        return read(TableImporter(), write("a.csv", COLUMNS, filled), find_mapping("acled"), dataset="own")

    return making


def sides_of(found: Any) -> list[tuple[list[str], list[str]]]:
    """By claim of an event, the names of those who acted and of those whom it befell."""
    names = {actor.id: actor.name for actor in found.of("actor")}

    def name(claim: Any, side: str) -> list[str]:
        return [names[one] for one in claim.asserts.get(side, [])]

    claims = [claim for event in found.of("event") for claim in found.claims(event.id)]
    return [(name(claim, "actors"), name(claim, "targets")) for claim in claims]


@pytest.mark.parametrize("second", [(FRONT, ARMY), (FRONT, NOBODY), (ARMY, FRONT)])
def test_rows_of_the_actors_of_one_event_are_one_claim(make: Callable[..., Any], second: Any) -> None:
    found = make((BATTLE, ARMY, FRONT, "3"), (BATTLE, *second, "3"), (ATTACK, FRONT, CIVILIANS, "0"))
    assert sides_of(found) == [(["Army"], ["Front", "Union", "Clans"]), (["Front", "Union", "Clans"], ["Civilians"])]
    assert len(found.of("quantity")) == 2
    assert found.count("folded", FOLDED) == 1
    assert found.report.rows == 3


def test_civilians_suffer_violence_against_them_whichever_row_is_first(make: Callable[..., Any]) -> None:
    found = make((ATTACK, CIVILIANS, FRONT, "0"), (ATTACK, FRONT, CIVILIANS, "0"))
    assert sides_of(found) == [(["Front", "Union", "Clans"], ["Civilians"])]


@pytest.mark.parametrize("second", [(FRONT, ARMY, "4"), (("Band", "", "3"), NOBODY, "3")])
def test_a_row_that_says_something_else_is_another_account_and_named(make: Callable[..., Any], second: Any) -> None:
    found = make((BATTLE, ARMY, FRONT, "3"), (BATTLE, *second))
    assert len(sides_of(found)) == 2
    said = {doubt.reason: doubt.examples for doubt in found.report.warnings()}
    assert any(reason.startswith("a further row of the same event_id_cnty with other") for reason in said)
    assert not found.count("folded", FOLDED)
