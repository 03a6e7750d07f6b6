"""Filters name the parameter that is wrong."""

from __future__ import annotations

from typing import Any

import pytest

from graph.errors import BadQuestion
from graph.network.filters import NetworkFilters
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
    with pytest.raises(BadQuestion) as error:
        NetworkFilters(**{parameter: value}).check(SETTINGS)
    assert error.value.parameter == parameter


def test_what_is_right_passes() -> None:
    NetworkFilters().check(SETTINGS)
    NetworkFilters(
        layers=("tie",), types=("military",), kinds=("BACKS", "talk"), roles="party-third", depth=0,
        limit=SETTINGS.network_edges_max, within=1, min_weight=0,
    ).check(SETTINGS)  # fmt: skip
    assert NetworkFilters(layers=()).wants("tie"), "no layer named: every layer"
