"""Which dyads a question wants, and how firmly they hold at its moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from graph.evidence.topics import Topics
from graph.network.context import Context
from graph.network.dyads import Dyad
from graph.network.filters import NetworkFilters
from graph.time import ALWAYS, Moment, read_edtf
from tests.reference.restricting import hold, narrow

MakeDyad = Callable[..., Dyad]

DAY = Moment(as_of=date(2021, 8, 18))
NOBODY = Context()


def _passes(dyad: Dyad, context: Context = NOBODY, **filters: Any) -> bool:
    return bool(list(narrow([dyad], NetworkFilters(**filters), context, ALWAYS)))


def test_by_layer_and_kind(dyad: MakeDyad) -> None:
    tie = dyad("A", "B")
    assert _passes(tie)
    assert _passes(tie, layers=("tie", "talked"))
    assert not _passes(tie, layers=("talked",))
    assert _passes(tie, kinds=("BACKS",))
    assert not _passes(tie, kinds=("PART_OF",))


def test_by_type_both_ends_must_be_listed(dyad: MakeDyad) -> None:
    context = Context({"A": {"type": "military"}, "B": {"type": "committee"}})
    assert _passes(dyad("A", "B"), context, types=("military", "committee"))
    assert not _passes(dyad("A", "B"), context, types=("military",))


def test_by_process_a_tie_belongs_to_none_and_a_position_to_its_issues(dyad: MakeDyad) -> None:
    context = Context(processes=frozenset({"p", "track"}), process_of={"i": "track", "j": "other"})
    assert _passes(dyad("A", "B", processes=Topics(frozenset({"elsewhere", "track"}))), context)
    assert not _passes(dyad("A", "B", processes=Topics(frozenset({"other"}))), context)
    assert not _passes(dyad("A", "B"), context)
    assert _passes(dyad("A", "B", layer="agrees", issues=Topics(frozenset("i"))), context)
    assert not _passes(dyad("A", "B", layer="agrees", issues=Topics(frozenset("j"))), context)


def test_by_issue(dyad: MakeDyad) -> None:
    assert _passes(dyad("A", "B", issues=Topics(frozenset("i"))), issue="i")
    assert not _passes(dyad("A", "B"), issue="i")


@pytest.mark.parametrize("sides", [("party", "party"), ("party", "third"), ("third", "party"), ("third", "third")])
def test_by_roles(dyad: MakeDyad, sides: tuple[str, str]) -> None:
    talked = dyad("A", "B", layer="talked", sides=sides)
    wanted = "-".join(sorted(sides))
    passing = {roles for roles in ("party-party", "party-third", "third-third", "all") if _passes(talked, roles=roles)}
    assert passing == {wanted, "all"}
    assert _passes(dyad("A", "B"), roles="third-third"), "layers without roles are left alone"


@pytest.mark.parametrize(
    ("sides", "wanted"),
    [
        (("party", "either"), {"party-party", "party-third"}),
        (("either", "third"), {"party-third", "third-third"}),
        (("either", "either"), {"party-party", "party-third", "third-third"}),
    ],
)
def test_by_roles_on_which_accounts_differ(dyad: MakeDyad, sides: tuple[str, str], wanted: set[str]) -> None:
    talked = dyad("A", "B", layer="talked", sides=sides)
    every = ("party-party", "party-third", "third-third", "all")
    assert {roles for roles in every if _passes(talked, roles=roles)} == {*wanted, "all"}
    assert {roles for roles in every if _passes(talked, roles=roles, contested="hide")} == {"all"}


@pytest.mark.parametrize(
    ("written", "layer", "state"),
    [
        ("2021-08-01/2021-08-18", "tie", "certain"),
        ("2021-08-01/2021-08-17", "tie", "no"),
        ("2021-08/..", "tie", "possible"),
        ("2021-08-01", "talked", "certain"),
        ("2021-08-19", "talked", "no"),
        ("2020-08-18", "talked", "no"),
        ("2020-08-19", "talked", "certain"),
        ("2020-08", "talked", "possible"),
        ("2020-08-01/..", "acted", "certain"),
        ("2020-06-01/2020-08-01", "acted", "no"),
    ],
)
def test_states_hold_on_the_day_and_occurrences_look_back_a_year(
    dyad: MakeDyad, written: str, layer: str, state: str
) -> None:
    assert hold(dyad("A", "B", date=written, layer=layer), NetworkFilters(), NOBODY, DAY) == state


def test_positions_must_hold_at_one_time(dyad: MakeDyad) -> None:
    def both(one: str, other: str, moment: Moment) -> str:
        spans = (read_edtf(one), read_edtf(other))
        return hold(dyad("A", "B", layer="agrees", spans=spans), NetworkFilters(), NOBODY, moment)

    year = Moment(start=date(2021, 1, 1), end=date(2022, 1, 1))
    assert both("2021-01-01/..", "2021-03-01/..", year) == "certain"
    assert both("2021-01-01/2021-02-28", "2021-03-01/..", year) == "no"
    assert both("2021-01-01/2021-02-28", "2021-03-01/..", ALWAYS) == "no"
    assert both("2021-02-01/..", "2021-02/..", ALWAYS) == "certain"
    assert both("2021-02-01/2021-02-10", "2021-02/..", ALWAYS) == "possible"


@pytest.mark.parametrize("layer", ["tie", "talked"])
def test_nothing_outside_an_actors_life(dyad: MakeDyad, layer: str) -> None:
    context = Context({"A": {"active_from": "2018?", "active_to": "2021-08-17"}, "B": {"active_from": "2021-08"}})
    held = dyad("A", "C", date="2021-06-01/..", layer=layer)
    assert hold(held, NetworkFilters(), context, DAY) == "no"
    assert hold(held, NetworkFilters(), context, Moment(as_of=date(2021, 8, 16))) == "certain"
    assert hold(dyad("B", "C", date="2021-06-01/..", layer=layer), NetworkFilters(), context, DAY) == "possible"
    assert hold(held, NetworkFilters(), context, ALWAYS) == "certain"


def test_a_tie_must_hold_in_the_window_while_its_actors_live(dyad: MakeDyad) -> None:
    context = Context({"A": {"active_to": "2021-02"}})
    window = Moment(start=date(2021, 1, 1), end=date(2022, 1, 1))
    assert hold(dyad("A", "B", date="2021-01-15/.."), NetworkFilters(), context, window) == "certain"
    assert hold(dyad("A", "B", date="2021-06-01/.."), NetworkFilters(), context, window) == "no"


def test_certain_only_leaves_the_possible_out(dyad: MakeDyad) -> None:
    unsure = dyad("A", "B", date="2021-08-17?/..")
    assert [d.holds for d in narrow([unsure], NetworkFilters(), NOBODY, DAY)] == ["possible"]
    assert not list(narrow([unsure], NetworkFilters(), NOBODY, DAY, certain_only=True))
