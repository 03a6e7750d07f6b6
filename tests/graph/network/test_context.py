"""What the network knows of actors."""

from __future__ import annotations

from datetime import date

from graph.network.context import Context
from graph.time import ALWAYS, Moment


def test_an_actor_lives_between_its_dates() -> None:
    context = Context({"A": {"name": "Actor A", "type": "other", "active_from": "2018-03-01", "active_to": "2019"}})
    assert (context.label("A"), context.type("A")) == ("Actor A", "other")
    days = [date(2018, 2, 28), date(2018, 3, 1), date(2019, 6, 1), date(2020, 1, 1)]
    assert [context.lives("A", Moment(as_of=day)) for day in days] == ["no", "certain", "possible", "no"]
    assert context.lives("A", ALWAYS) == "certain"


def test_without_dates_an_actor_has_no_limits_and_an_unknown_one_only_its_id() -> None:
    context = Context({"A": {"name": "Actor A"}})
    assert context.life("A") is None
    assert context.lives("A", Moment(as_of=date(1800, 1, 1))) == "certain"
    assert (context.label("B"), context.type("B")) == ("B", None)
