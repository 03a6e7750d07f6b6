"""Rival numbers: what is shown together is what some account says together."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.evidence import EVERYTHING, Reading, derive

NAMES = ("best", "low", "high", "bound")


def _read(*accounts: dict[str, Any]) -> Reading:
    claims = [{"id": f"q.{n}", "source": f"s{n}", "asserts": asserts} for n, asserts in enumerate(accounts)]
    reading = derive({"kind": "quantity", "id": "q", "what": "killed", "unit": "people"}, claims, EVERYTHING)
    assert reading is not None
    return reading


def _shown(*accounts: dict[str, Any]) -> dict[str, Any]:
    values = _read(*accounts).values
    return {name: values[name] for name in NAMES if name in values}


FEW = {"best": 10, "low": 5, "high": 20}
MANY = {"best": 100, "low": 50, "high": 200}


@pytest.mark.parametrize(
    ("accounts", "shown"),
    [
        pytest.param([FEW, MANY, {"best": 10}, {"low": 50, "high": 200}], {"best": 10}, id="of two ranges"),
        pytest.param([FEW, MANY, FEW], FEW, id="the better supported whole"),
        pytest.param(
            [{"low": 5, "high": 20}, {"low": 50, "high": 200}, {"low": 50}, {"high": 20}], {"low": 50}, id="no estimate"
        ),
        pytest.param(
            [{"best": 10}, {"best": 300}, {"best": 10}, {"low": 40}], {"best": 10}, id="a range that excludes it"
        ),
        pytest.param([{"best": 10}, {"low": 5}], {"best": 10, "low": 5}, id="accounts that add to one another"),
        pytest.param(
            [{"best": 10, "bound": "least"}, {"best": 300, "bound": "exact"}, {"best": 300}, {"bound": "least"}],
            {"best": 300},
            id="a least of another number",
        ),
    ],
)  # fmt: skip
def test_numbers_that_nobody_gives_together_are_not_shown_together(
    accounts: list[dict[str, Any]], shown: dict[str, Any]
) -> None:
    assert _shown(*accounts) == shown


def test_what_is_not_shown_is_among_the_readings() -> None:
    reading = _read(FEW, MANY, {"best": 10}, {"low": 50, "high": 200})

    assert reading.contested
    assert [variant.value for variant in reading.disputes["low"].variants] == [5, 50]


@pytest.mark.parametrize(
    ("accounts", "shown", "disputes"),
    [
        pytest.param([{"best": 10}, {"low": 20}], {}, {"best": [10, {"low": 20}]}, id="a tie"),
        pytest.param([{"best": 10}, {"low": 20}, {"best": 10}], {"best": 10}, {"best": [10, {"low": 20}]}, id="more"),
        pytest.param([{"best": 10}, {"high": 5}, {"high": 5}], {"high": 5}, {"best": [10, {"high": 5}]}, id="a most"),
        pytest.param([{"low": 20}, {"high": 5}, {"low": 20}], {"low": 20}, {"low": [20, {"high": 5}]}, id="a range"),
        pytest.param(
            [{"best": 10}, {"low": 20}, {"high": 5}],
            {},
            {"best": [10, {"low": 20}, {"high": 5}], "low": [20, {"high": 5}]},
            id="all",
        ),
        pytest.param([{"best": 10}, {"low": 10}, {"high": 10}], {"best": 10, "low": 10, "high": 10}, {}, id="none"),
    ],
)  # fmt: skip
def test_a_number_that_excludes_one_of_another_account_is_contested(
    accounts: list[dict[str, Any]], shown: dict[str, Any], disputes: dict[str, list[Any]]
) -> None:
    reading = _read(*accounts)

    assert _shown(*accounts) == shown
    assert {field: [one.value for one in found.variants] for field, found in reading.disputes.items()} == disputes
    assert reading.contested == bool(disputes)


_ACCOUNTS = st.lists(
    st.fixed_dictionaries({}, optional={name: st.sampled_from([1, 2, 3]) for name in ("low", "best", "high")}),
    min_size=1,
    max_size=5,
)


@given(_ACCOUNTS)
def test_of_random_accounts_those_shown_are_stated_together(accounts: list[dict[str, int]]) -> None:
    sound = [one for one in accounts if one.get("low", 1) <= one.get("best", 2) <= one.get("high", 3)]
    sound = [one for one in sound if one.get("low", 1) <= one.get("high", 3)] or [{}]
    reading = _read(*sound)
    shown = {name: value for name, value in reading.values.items() if name in NAMES}

    in_order = [shown[name] for name in ("low", "best", "high") if name in shown]
    assert in_order == sorted(in_order)
    differing = [name for name in shown if name in reading.disputes]
    for one, other in product(differing, differing):
        if "best" in {one, other} or "best" not in differing:
            assert any(a.get(one) == shown[one] and a.get(other) == shown[other] for a in sound)


@pytest.mark.parametrize(
    ("accounts", "shown", "disputed"),
    [
        pytest.param([FEW, {"best": 30}], {"low": 5}, ["best", "high"], id="a most below another estimate"),
        pytest.param([FEW, {"best": 3}], {"high": 20}, ["best", "low"], id="a least above another estimate"),
        pytest.param([FEW, {"best": 12}], {"low": 5, "high": 20}, ["best"], id="an estimate within the range"),
        pytest.param([FEW, FEW, {"best": 30}], FEW, ["best", "high"], id="a better supported range"),
        pytest.param([FEW, {"best": 10}, {"best": 30}], {"best": 10, "low": 5}, ["best", "high"], id="a better best"),
        pytest.param([FEW, {"best": {"one_of": [3, 10]}}], FEW, [], id="a choice"),
    ],
)  # fmt: skip
def test_a_range_that_excludes_what_another_account_gives_is_not_agreed(
    accounts: list[dict[str, Any]], shown: dict[str, Any], disputed: list[str]
) -> None:
    reading = _read(*accounts)
    assert {name: reading.values[name] for name in NAMES if name in reading.values} == shown
    assert sorted(reading.disputes) == disputed
    assert not {*disputed} & reading.agreed_values.keys()
