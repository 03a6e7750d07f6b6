"""The public datasets say what they looked for, so that an empty answer out of them can be read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from tests.datasets.files import DATASETS, read_rows


def show(api: TestClient, source: str) -> dict[str, Any]:
    described: dict[str, Any] = api.get(f"/v1/sources/{source}").json()["coverage"]
    return described


def ask(api: TestClient, path: str, **asked: Any) -> dict[str, Any]:
    described: dict[str, Any] = api.get(f"/v1/{path}", params=asked).json()
    return described


def test_every_dataset_declares_its_unit_and_its_rule(api: TestClient) -> None:
    for given in DATASETS:
        described = show(api, given.id)
        assert described["unit"], given.id
        assert described["rule"], given.id


def test_years_are_those_of_the_files(api: TestClient, real: Callable[[str], Path]) -> None:
    years = sorted(int(row["Dat"][-4:]) for row in read_rows(real("pax/pax.csv")) if row["AgtId"] and row["Dat"])
    described = show(api, "pax")
    assert (described["first_year"], described["last_year"], described["basis"]) == (years[0], years[-1], "file")
    rows = read_rows(real("mend/mend_3006.csv"))
    described = show(api, "mend")
    countries = {row["conflict_country"] for row in rows if row["conflict_country"] not in {"", "0"}}
    years = sorted(int(row["Year"]) for row in rows if row["Year"].isdecimal() and row["Year"] != "0")
    assert (described["first_year"], described["last_year"], set(described["countries"])) == (
        years[0],
        years[-1],
        countries,
    )
    described = show(api, "icews14")
    assert (described["first_year"], described["last_year"]) == (2014, 2014)
    for undated in ("ucdp-actors", "cop21"):
        assert "first_year" not in show(api, undated)


def test_nothing_recorded_is_told_from_nobody_looked(api: TestClient) -> None:
    before = ask(api, "talks", **{"from": "2010-01-01", "to": "2011-01-01", "according_to": "mend"})
    assert before["items"] == []
    assert before["coverage"]["datasets"][0]["covers"] == "outside"
    assert before["coverage"]["statement"].startswith("Outside the coverage of")
    within = ask(api, "agreements", country="Peru", **{"from": "2019-01-01", "to": "2020-01-01", "according_to": "pax"})
    assert within["items"] == []
    assert within["coverage"]["datasets"][0]["covers"] == "within"
    nobody = ask(api, "demands", according_to="pax")
    assert nobody["coverage"]["statement"] == "No dataset declares that it looked for such records (demand)."
