"""Matching by name on real datasets, beside the ids that they carry of one another."""

from __future__ import annotations

import os

import pytest

from bench.prove.matching import LEAST_PRECISION, find_data, print_result, run_all

DATA = find_data()


@pytest.mark.skipif(
    not DATA.is_dir() and not os.environ.get("CI"), reason=f"the datasets are not in {DATA.name}: set PARLEY_TEST_DATA"
)
def test_the_ids_confirm_what_names_link() -> None:
    outcomes = {outcome.name: outcome for outcome in run_all(DATA)}
    print("\n".join(print_result(list(outcomes.values())).lines()))
    for outcome in outcomes.values():
        assert outcome.linked > 0
        assert outcome.precision >= LEAST_PRECISION, outcome.wrong
    assert outcomes["PAA-X, UCDP actors"].recall >= 0.7
    assert outcomes["PAA-X, MEND"].recall >= 0.9
