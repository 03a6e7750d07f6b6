"""Who mediates or goes between two actors, and whether an agreement came of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.answers.mediators import find_mediators
from graph.answers.view import View
from graph.errors import BadQuestion
from graph.time import Moment

Ask = Callable[..., Any]
ARTICLE = ("aohr-daraa-2021",)
SIDES = ("syrian-government", "daraa-central-committee")


def _between(one: str, other: str, **more: Any) -> Callable[[View], Any]:
    return lambda view: find_mediators(view, one, other, **more)


@pytest.mark.parametrize("sides", [SIDES, SIDES[::-1]])
def test_the_article_calls_nobody_a_mediator_but_russia_comes_nearest(ask_seed: Ask, sides: tuple[str, str]) -> None:
    answer = ask_seed(_between(*sides), according_to=ARTICLE)
    (item,) = answer["items"]
    assert (item["actor"], item["label"], item["basis"], item["mediation"]) == ("russia", "Russia", "go_between", False)
    assert (item["formal_roles"], item["practical_roles"]) == (["party"], ["third_party"])
    assert (item["talks"], item["ties"]) == (["talks-2021-08-17"], ["russia-backs-government"])
    assert (item["agreement"], item["agreements"], item["outcomes"]) == ("none_recorded", [], ["collapsed"])
    assert item["holds"] == "possible"
    assert item["by_year"] == {"2021": 1}
    assert answer["between"] == list(sides)
    assert ask_seed(_between(*sides, mediation_only=True), according_to=ARTICLE)["items"] == []


def test_the_mediation_of_2018_produced_the_settlement(ask_seed: Ask) -> None:
    (item,) = ask_seed(_between("syrian-government", "southern-opposition-factions"))["items"]
    assert (item["actor"], item["basis"], item["mediation"]) == ("russia", "same_talk", True)
    assert (item["agreement"], item["agreements"], item["agreement_holds"]) == (
        "produced",
        ["settlement-2018"],
        "certain",
    )
    assert item["mediation_talks"] == ["talks-2018-07-06"]
    before = Moment(as_of=date(2018, 1, 1))
    assert ask_seed(_between("syrian-government", "southern-opposition-factions"), moment=before)["items"] == []


def test_none_recorded_is_an_empty_list(ask_seed: Ask) -> None:
    assert ask_seed(_between("iran", "daraa-rebel-groups"), according_to=ARTICLE)["items"] == []


def _talk(talk_id: str, day: str, *seats: tuple[str, str], process: str = "track") -> dict[str, Any]:
    participants = [{"actor": actor, "formal_role": role} for actor, role in seats]
    return {
        "kind": "talk", "id": talk_id, "title": talk_id, "process": process, "date": day, "med_type": "M",
        "participants": participants,
    }  # fmt: skip


def _signed(day: str, process: str) -> dict[str, Any]:
    signatories = [{"actor": "A", "formal_role": "party"}, {"actor": "B", "formal_role": "party"}]
    return {
        "kind": "agreement", "id": "deal", "title": "Deal", "process": process, "date": day, "form": "agreement",
        "signatories": [*signatories, {"actor": "D", "formal_role": "guarantor"}],
    }  # fmt: skip


PROCESSES = [
    {"kind": "process", "id": "whole", "name": "Whole"},
    {"kind": "process", "id": "track", "name": "Track", "part_of": "whole"},
    {"kind": "process", "id": "sibling", "name": "Sibling", "part_of": "whole"},
]
LEGS = [
    _talk("with-a", "2021-08-01", ("A", "party"), ("X", "mediator")),
    _talk("with-b", "2021-08-10", ("B", "party"), ("X", "mediator")),
]


def _said(answer: dict[str, Any]) -> list[tuple[str, str, bool, str, list[str]]]:
    return [(i["actor"], i["basis"], i["mediation"], i["agreement"], i["agreements"]) for i in answer["items"]]


def test_a_shuttle_whose_agreement_followed_in_the_process_above_the_track(ask_of: Ask) -> None:
    records = [*PROCESSES, *LEGS, _signed("2021-09-01", "whole")]
    assert _said(ask_of(records, _between("A", "B"))) == [
        ("X", "shuttle", True, "followed", ["deal"]),
        ("D", "co_signatory", False, "followed", ["deal"]),
    ]
    assert _said(ask_of(records, _between("A", "B", followed_days=5, mediation_only=True))) == [
        ("X", "shuttle", True, "none_recorded", [])
    ]
    assert ask_of(records, _between("A", "B", within_days=8, mediation_only=True))["items"] == []


def test_what_another_track_signed_did_not_follow(ask_of: Ask) -> None:
    answer = ask_of([*PROCESSES, *LEGS, _signed("2021-09-01", "sibling")], _between("A", "B", mediation_only=True))
    assert _said(answer) == [("X", "shuttle", True, "none_recorded", [])]


def test_an_agreement_counts_once_it_has_been_made_and_also_after_the_window_of_its_talks(ask_of: Ask) -> None:
    records = [*PROCESSES, *LEGS, _signed("2021-09-01", "track")]
    question = _between("A", "B", mediation_only=True)
    early, august = Moment(as_of=date(2021, 8, 20)), Moment(start=date(2021, 8, 1), end=date(2021, 9, 1))
    assert _said(ask_of(records, question, moment=early)) == [("X", "shuttle", True, "none_recorded", [])]
    assert _said(ask_of(records, question, moment=august)) == [("X", "shuttle", True, "followed", ["deal"])]


def test_what_is_wrong_is_named(ask_seed: Ask) -> None:
    for question in (_between("iran", "iran"), _between("iran", "atlantis"), _between("daraa-2021", "iran")):
        with pytest.raises(BadQuestion) as error:
            ask_seed(question)
        assert error.value.parameter == "between"
    with pytest.raises(BadQuestion) as error:
        ask_seed(_between("iran", "russia", within_days=-1))
    assert error.value.parameter == "within_days"
