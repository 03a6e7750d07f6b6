"""Filters name the parameter that is wrong."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from graph.errors import BadQuestionError
from graph.network.columns.reducing import COMPARISONS, MINIMUMS
from graph.network.filters import NARROWING, REDUCTIONS, NetworkFilters
from graph.parameters.base import find_parameter
from graph.questions.export import ExportQuery
from graph.questions.network import NetworkQuery
from graph.questions.panel import PanelQuery
from graph.settings import Settings

SETTINGS = Settings()


@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("layers", ("tie", "talk")),
        ("types", ("king",)),
        ("kinds", ("CONTROLS",)),
        ("roles", "third-party"),
        ("depth", -1),
        ("depth", SETTINGS.depth_max + 1),
        ("limit", 0),
        ("limit", SETTINGS.network_edges_max + 1),
        ("within", 0),
        ("min_weight", -1),
        ("min_degree", -1),
    ],
)
def test_what_is_wrong_is_named(parameter: str, value: Any) -> None:
    with pytest.raises(BadQuestionError) as error:
        NetworkFilters(**{parameter: value}).check(SETTINGS)
    assert error.value.parameter == parameter


def test_what_is_right_passes() -> None:
    NetworkFilters().check(SETTINGS)
    NetworkFilters(
        layers=("tie",), types=("military",), kinds=("BACKS", "talk"), roles="party-third", depth=0,
        limit=SETTINGS.network_edges_max, within=1, min_weight=0,
    ).check(SETTINGS)  # fmt: skip
    assert NetworkFilters(layers=()).wants("tie"), "no layer named: every layer"


@pytest.mark.parametrize("name", NetworkFilters.model_fields)
def test_every_filter_is_asked_for_and_described_by_its_field_alone(name: str) -> None:
    for question in (NetworkQuery, ExportQuery):
        assert find_parameter(question.model_fields[name]).describe(SETTINGS)
        assert question.model_fields[name].description
    with pytest.raises(BadQuestionError) as error:
        NetworkFilters(**{name: ("no such thing",) if name in ("around", "layers", "types", "kinds") else "-1"}).check(
            SETTINGS
        )
    assert error.value.parameter == name


def test_a_question_gives_its_filters_on() -> None:
    asked = NetworkQuery(depth=2, layers=("tie",), min_weight=2.5, contested="hide", as_of=None)
    filters = asked.filters(7)
    assert filters == NetworkFilters(depth=2, layers=("tie",), min_weight=2.5, contested="hide", limit=7)
    assert NetworkQuery(limit=3).filters(7).limit == 3


def test_what_leaves_out_light_edges_is_known_as_such_wherever_it_is_asked_for() -> None:
    assert {*MINIMUMS, *COMPARISONS, "min_degree"} == {*REDUCTIONS}
    window = {"from": date(2021, 1, 1), "to": date(2022, 1, 1)}
    for name in REDUCTIONS:
        asked = PanelQuery(**window, **{name: getattr(NetworkFilters(), name)})
        with pytest.raises(BadQuestionError, match="means nothing for a panel") as error:
            asked.require_panel()
        assert error.value.parameter == name


def test_a_minimum_leaves_nothing_out_until_it_is_set() -> None:
    assert not NetworkFilters().reduces
    for name in REDUCTIONS:
        least = getattr(NetworkFilters(), name)
        set_ = NetworkFilters(**{name: least + 1})
        assert name in NARROWING
        assert set_.reduces
        assert set_.without_reductions() == NetworkFilters()
        assert not NetworkFilters(**{name: 0}).reduces
