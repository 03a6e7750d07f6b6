"""Facts whose actors a merge made one."""

from __future__ import annotations

from typing import Any

import pytest

from graph.answers.facts.ledger import follow_ledger, list_status_changes
from graph.evidence import EVERYTHING, derive
from graph.models.ledger import Ledger
from graph.session.renaming import rename_actors
from graph.time import ALWAYS

Entry = dict[str, Any]


def _follow(*histories: Any, merged: bool = True) -> tuple[Ledger, list[tuple[str, str, bool]]]:
    """The ledger of a demand after C became one with B, and its status reports: of each whether it is contested."""
    fact = {"kind": "demand", "id": "d", "text": "Leave", "raised_by": ["A"]}
    common = {"date": "2022-01-10", "directed_at": ["B", "C"]}
    claims = [
        {"kind": "claim", "id": f"d.{n}", "source": "s", "asserts": {**common, "history": history}}
        for n, history in enumerate(histories)
    ]
    reading = derive(*rename_actors(fact, claims, {"C": "B"} if merged else {}), EVERYTHING)
    assert reading is not None
    changes: list[tuple[str, str, bool]] = [
        (one["status"], one["holds"], one["contested"]) for one in list_status_changes(reading, ALWAYS)
    ]
    return follow_ledger(reading, ALWAYS), changes


def _report(addressee: str | None, status: str, day: str | None = "2022-03-01") -> Entry:
    found = {"addressee": addressee, "status": status, "date": day}
    return {name: value for name, value in found.items() if value is not None}


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("day", ["2022-03-01", "2022-03", None])
@pytest.mark.parametrize("claims", [1, 2])
def test_what_one_account_says_of_two_who_are_one_now_replaces_nothing(
    turned: bool, day: str | None, claims: int
) -> None:
    history = [_report("B", "implemented", day), _report("C", "rejected", day)][:: -1 if turned else 1]
    ledger, changes = _follow(*([history] if claims == 1 else [[entry] for entry in history]))

    (entry,) = ledger["by_addressee"]
    assert (entry["addressee"], entry["status"], entry["holds"], entry["contested"]) == (
        "B", "rejected", "possible", True,
    )  # fmt: skip
    assert (ledger["unmet"], ledger["unmet_holds"]) == (True, "possible")
    assert {(holds, contested) for _, holds, contested in changes} == {("possible", True)}


def test_by_dates_that_do_not_overlap_it_has_an_order() -> None:
    ledger, changes = _follow([_report("C", "rejected", "2022-02-01"), _report("B", "implemented", "2022-04-01")])

    assert (ledger["status"], ledger["status_holds"], ledger["unmet"]) == ("implemented", "certain", False)
    assert {(holds, contested) for _, holds, contested in changes} == {("certain", False)}


@pytest.mark.parametrize("first", ["C", None])
def test_of_one_addressee_the_order_of_an_account_stays(first: str | None) -> None:
    ledger, _ = _follow([_report(first, "rejected"), _report("C", "implemented")])

    assert (ledger["by_addressee"][0]["status"], ledger["unmet"]) == ("implemented", False)


def test_the_same_said_of_both_is_said_once() -> None:
    ledger, _ = _follow([_report("B", "rejected"), _report("C", "rejected")])

    assert [entry["status"] for entry in ledger["history"]] == ["rejected"]
    assert ledger["status_holds"] == "certain"
    before, _ = _follow([_report("B", "rejected"), _report("C", "rejected")], merged=False)
    assert len(before["history"]) == 2


def test_one_of_several_histories_is_renamed_too() -> None:
    ledger, _ = _follow({"one_of": [_report("B", "rejected"), _report("C", "implemented")]})

    assert {(entry["addressee"], entry["holds"]) for entry in ledger["history"]} == {("B", "possible")}
