"""Codes of CAMEO that a program took for numbers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.cameo.importer import CameoImporter
from graph.importers.cameo.zeros import lost_zeros
from graph.importers.crosswalk import read_crosswalk


@pytest.mark.parametrize(
    ("codes", "finely", "lost"),
    [
        (["10", "42", "190"], False, True), (["10", "042", "190"], False, False),
        (["1", "4", "10", "20"], False, False),
        (["10", "190"], False, False), (["20", "190"], True, True), (["Consult", "Threaten"], False, False),
        (["190", "1122"], True, False),
    ],
)  # fmt: skip
def test_lost_zeros_show_in_codes_that_exist_with_them_alone(codes: list[str], finely: bool, lost: bool) -> None:
    assert lost_zeros(codes, read_crosswalk(), coded_finely=finely) is lost


@pytest.mark.parametrize(
    ("codes", "categories"),
    [(["10", "20", "42"], ["none", "request", "consult"]), (["100", "200", "042"], ["request", "assault", "consult"])],
)
def test_an_appeal_is_no_mass_violence(
    tmp_path: Path, read: Callable[..., Any], codes: list[str], categories: list[str]
) -> None:
    path = tmp_path / "events.csv"
    rows = "".join(f"Zenda,{code},Strelsau,2001-01-0{nth}\n" for nth, code in enumerate(codes, 1))
    path.write_text(f"source,cameo,target,date\n{rows}")
    found = read(CameoImporter(), path, dataset="d")
    by_day = {claim.asserts["date"]: claim.asserts["category"] for claim in found.of("claim")}
    assert [by_day[day] for day in sorted(by_day)] == categories
    warned = [doubt.reason for doubt in found.report.warnings() if "leading zeros" in doubt.reason]
    assert len(warned) == (codes[0] == "10")
