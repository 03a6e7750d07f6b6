"""Who goes between A and B, on what basis, and what counts as mediation."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from graph.evidence import Reading
from graph.network.between import find_between
from graph.network.hierarchy import Hierarchy
from graph.network.intermediaries import Intermediary
from graph.network.sides import Sides
from graph.time import Holds

Read = Callable[..., Reading]


def _same(one: str, other: str) -> bool:
    return one == other


def _seat(actor: str, formal: str | None = None, practical: str | None = None, **more: Any) -> dict[str, Any]:
    roles = {"formal_role": formal, "practical_role": practical}
    return {"actor": actor, **{k: v for k, v in roles.items() if v}, **more}


def _party(actor: str) -> dict[str, Any]:
    return _seat(actor, "party")


def _facts(*readings: Reading, holds: Holds = "certain") -> list[tuple[Reading, Holds]]:
    return [(reading, holds) for reading in readings]


def _find(*readings: Reading, holds: Holds = "certain", **more: Any) -> list[Intermediary]:
    def of(*kinds: str) -> list[tuple[Reading, Holds]]:
        return _facts(*(r for r in readings if (r.kind in kinds) == bool(kinds)), holds=holds)

    ties = _facts(*(r for r in readings if r.kind not in ("talk", "agreement")), holds=holds)
    sides = Sides(("A", "B"), Hierarchy(tie for tie, _ in ties))
    options: dict[str, Any] = {"related": _same, "within_days": 14, **more}
    return find_between(sides, of("talk"), of("agreement"), ties, **options)[0]


def _said(found: list[Intermediary]) -> list[tuple[str, str, Any]]:
    return [(item.actor, item.basis, item.mediation) for item in found]


@pytest.mark.parametrize(
    ("seat", "med_type", "said"),
    [
        (_seat("X", "mediator"), "M", [("X", "same_talk", True)]),
        (_seat("X", "host"), "M", [("X", "same_talk", True)]),
        (_seat("X", "party", "third_party"), "M", [("X", "same_talk", True)]),
        (_seat("X", "mediator"), "MR", [("X", "same_talk", False)]),
        (_seat("X", "mediator"), "none", [("X", "same_talk", False)]),
        (_seat("X", "mediator"), None, [("X", "same_talk", False)]),
        (_seat("X", "mediator", "party"), "M", []),
        (_seat("X", "party"), "M", []),
        (_seat("X"), "M", []),
        (_seat("X", "mediator", on_behalf_of="A"), "M", []),
    ],
)
def test_a_third_party_in_a_talk_of_both(read: Read, seat: dict[str, Any], med_type: str | None, said: Any) -> None:
    values = {"med_type": med_type} if med_type else {}
    talk = read("talk", "k", title="x", participants=[_party("A"), _party("B"), seat], **values)
    assert _said(_find(talk)) == said


def test_sides_may_sit_through_others_but_not_as_third_parties_themselves(read: Read) -> None:
    mediator = _seat("X", "mediator")
    envoy = _seat("E", "party", on_behalf_of="A")
    through = read("talk", "k", title="x", med_type="M", participants=[envoy, _party("B"), mediator])
    assert _said(_find(through)) == [("X", "same_talk", True)]
    host = read("talk", "k", title="x", med_type="M", participants=[_seat("A", "host"), _party("B"), mediator])
    assert _find(host) == []


def _legs(read: Read, *, days: tuple[str, str], process: tuple[str, str] = ("p", "p"), **seats: Any) -> list[Reading]:
    one, other = seats.get("one", _seat("X", "mediator")), seats.get("other", _seat("X", "mediator"))
    more = {"med_type": seats.get("med_type", "M"), "processes": seats.get("processes", [])}
    return [
        read("talk", "k", days[0], title="x", process=process[0], participants=[_party("A"), one], **more),
        read("talk", "l", days[1], title="x", process=process[1], med_type="M", participants=[_party("B"), other]),
    ]


@pytest.mark.parametrize(
    ("days", "holds"),
    [
        (("2021-08-01", "2021-08-15"), "certain"),
        (("2021-08-15", "2021-08-01"), "certain"),
        (("2021-08-01", "2021-08-16"), None),
        (("2021-08-01", "2021-08"), "possible"),
        (("2021-07", "2021-09"), None),
    ],
)
def test_shuttling_is_legs_with_each_side_within_fourteen_days(
    read: Read, days: tuple[str, str], holds: str | None
) -> None:
    found = _find(*_legs(read, days=days))
    assert [(item.basis, item.mediation, item.holds) for item in found] == ([("shuttle", True, holds)] if holds else [])
    if holds:
        assert {talk.id for talk in found[0].talks} == {"k", "l"}


def test_a_shuttle_stays_in_one_process_and_is_run_by_no_party(read: Read) -> None:
    days = ("2021-08-01", "2021-08-02")
    assert _find(*_legs(read, days=days, process=("p", "q"))) == []
    assert _find(*_legs(read, days=days, process=("p", "q"), processes=["q", "p"])) != []
    assert _find(*_legs(read, days=days, process=("p", "q"), processes=["p", "r"])) == []
    assert _find(*_legs(read, days=days, other=_seat("X", "mediator", "party"))) == []
    assert _said(_find(*_legs(read, days=days, other=_seat("X")))) == [("X", "shuttle", False)]
    assert _said(_find(*_legs(read, days=days, med_type="MR"))) == [("X", "shuttle", False)]


def test_a_longer_shuttle_counts_when_asked_for(read: Read) -> None:
    legs = _legs(read, days=("2021-08-01", "2021-09-01"))
    assert _find(*legs) == []
    assert _said(_find(*legs, within_days=31)) == [("X", "shuttle", True)]


def _with_tie(read: Read, kind: str = "BACKS", span: str | None = "2021/..", reverse: bool = False) -> list[Reading]:
    ends = {"source": "B", "target": "X"} if reverse else {"source": "X", "target": "B"}
    seats = [_party("A"), _seat("X", "party", "third_party")]
    return [
        read("talk", "k", "2021-08-17", title="x", med_type="none", participants=seats),
        read(kind, "t", span, **ends),
    ]


def test_a_go_between_talks_with_one_and_is_tied_to_the_other_and_is_no_mediator(read: Read) -> None:
    (item,) = _find(*_with_tie(read))
    assert (item.actor, item.basis, item.mediation, item.holds) == ("X", "go_between", False, "possible")
    assert ([t.id for t in item.talks], [t.id for t in item.ties]) == (["k"], ["t"])
    assert (item.values_of("formal_role"), item.values_of("practical_role")) == (["party"], ["third_party"])
    assert _said(_find(*_with_tie(read, reverse=True))) == [("X", "go_between", False)]
    assert _find(*_with_tie(read, span="2021-01-01/.."))[0].holds == "certain"
    assert _find(*_with_tie(read), mediation_only=True) == []


def test_enemies_and_friends_of_another_time_are_no_go_betweens(read: Read) -> None:
    assert _find(*_with_tie(read, kind="OPPOSES")) == []
    assert _find(*_with_tie(read, span="2022/..")) == []
    assert _find(*_with_tie(read)[:1]) == []


def test_who_sits_with_both_is_no_go_between(read: Read) -> None:
    talk = read("talk", "k", "2021-08-17", title="x", participants=[_party("A"), _party("B"), _party("X")])
    assert _find(talk, read("BACKS", "t", "2021-01-01/..", source="X", target="B")) == []


@pytest.mark.parametrize(("role", "said"), [("guarantor", [("X", "co_signatory", False)]), ("party", []), (None, [])])
def test_a_co_signatory_signed_with_both_as_a_third_party(read: Read, role: str | None, said: Any) -> None:
    agreement = read("agreement", "g", title="x", signatories=[_party("A"), _party("B"), _seat("X", role)])
    assert _said(_find(agreement)) == said


def test_mediation_first_then_by_basis_and_the_sides_are_never_items(read: Read) -> None:
    third = [_seat("X", "mediator"), _seat("C", "observer")]
    found = _find(
        read("talk", "k", "2020-05-01", title="x", med_type="M", participants=[_party("A"), _party("B"), third[0]]),
        read("talk", "l", "2021-05", title="x", med_type="MR", participants=[_party("A"), _party("B"), *third]),
        read("BACKS", "t", "2019/..", source="A", target="B"),
    )
    assert _said(found) == [("X", "same_talk", True), ("C", "same_talk", False)]
    assert [t.id for t in found[0].talks] == ["k", "l"]
    assert [t.id for t in found[0].mediation_talks] == ["k"]
    assert found[0].by_year() == {"2020": 1, "2021": 1}


def test_only_possible_talks_make_only_possible_items(read: Read) -> None:
    talk = read("talk", "k", title="x", med_type="M", participants=[_party("A"), _party("B"), _seat("X", "mediator")])
    assert [item.holds for item in _find(talk, holds="possible")] == ["possible"]
