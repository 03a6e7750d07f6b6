"""Panels of records made for them: what a row counts, and for whom."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

Load = Callable[..., None]
WINDOW = {"from": "2021-06-01", "to": "2021-08-01"}


def read_panel(api: TestClient, **parameters: str) -> list[dict[str, str]]:
    answer = api.get("/v1/export/panel", params={**WINDOW, **parameters})
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text, newline="")))


def talk(id_: str, process: str, date: str) -> dict[str, Any]:
    asserts = {"date": date, "participants": [{"actor": "one"}, {"actor": "two"}]}
    claims = [{"source": "paper", "locator": "p. 1", "asserts": asserts}]
    return {"kind": "talk", "id": id_, "title": f"The {id_}", "process": process, "claims": claims}


RECORDS = (
    {"kind": "source", "id": "paper", "title": "The paper"},
    *({"kind": "actor", "id": name, "name": name.title(), "type": "other"} for name in ("one", "two")),
    {"kind": "process", "id": "whole", "name": "The whole"},
    {"kind": "process", "id": "track", "name": "The track", "part_of": "whole"},
    {"kind": "process", "id": "group", "name": "The group", "part_of": "track"},
    talk("opening", "whole", "2021-06-10"),
    talk("second", "track", "2021-06-20"),
    talk("third", "group", "2021-07-05"),
)


def test_a_process_counts_the_facts_of_its_tracks(scratch_api: TestClient, load_scratch: Load) -> None:
    load_scratch(*RECORDS)
    for parameters in ({}, {"process": "whole"}):
        panel = read_panel(scratch_api, unit="process", **parameters)
        talks = {(row["id"], row["period"]): int(row["talks"]) for row in panel}
        assert talks == {
            ("whole", "2021-06"): 2, ("whole", "2021-07"): 1,
            ("track", "2021-06"): 1, ("track", "2021-07"): 1,
            ("group", "2021-06"): 0, ("group", "2021-07"): 1,
        }  # fmt: skip
    listed = scratch_api.get("/v1/talks", params={"process": "whole", **WINDOW}).json()["items"]
    assert len(listed) == sum(count for (id_, _), count in talks.items() if id_ == "whole")
    assert {row["id"] for row in read_panel(scratch_api, unit="process", process="track")} == {"track", "group"}


def test_what_is_only_possible_in_a_month_counts_only_where_that_is_asked_for(
    scratch_api: TestClient, load_scratch: Load
) -> None:
    # Certainly within the window, in one of two months.
    either = talk("second", "track", "[2021-06-30,2021-07-01]")
    load_scratch(*RECORDS[:5], talk("opening", "track", "2021-06-10"), either)
    every = read_panel(scratch_api, unit="process", process="track")
    assert [(row["talks"], row["talks_certain"]) for row in every] == [("2", "1"), ("1", "0")]
    certain = read_panel(scratch_api, unit="process", process="track", certain_only="true")
    assert [(row["talks"], row["talks_certain"]) for row in certain] == [("1", "1"), ("0", "0")]


def test_a_panel_says_how_much_of_its_weights_is_only_possible(scratch_api: TestClient, load_scratch: Load) -> None:
    # Both months of the window may have had the talk of which the year is known.
    load_scratch(*RECORDS[:5], talk("opening", "track", "2021-06-10"), talk("second", "track", "2021"))
    for unit, narrowed in (("dyad", {}), ("actor", {"around": "one"})):
        panel = read_panel(scratch_api, unit=unit, **narrowed)
        assert [(row["talked"], row["possible"]) for row in panel[:2]] == [("2", "1"), ("1", "1")]
        certain = read_panel(scratch_api, unit=unit, certain_only="true", **narrowed)
        assert [(row["talked"], row["possible"]) for row in certain[:2]] == [("1", "0"), ("0", "0")]
