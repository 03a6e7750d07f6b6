"""Tables for people: workbooks, CSV that Excel reads, panels; on the founding case."""

from __future__ import annotations

import csv
import io
from datetime import datetime
from typing import Any

import openpyxl
import pytest
from starlette.testclient import TestClient

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WINDOW = {"from": "2021-06-01", "to": "2021-10-01"}


def book(api: TestClient, path: str, **parameters: Any) -> Any:
    answer = api.get(path, params={"format": "xlsx", **parameters})
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == XLSX
    assert ".xlsx" in answer.headers["content-disposition"]
    return openpyxl.load_workbook(io.BytesIO(answer.content))


def rows(sheet: Any) -> list[dict[str, Any]]:
    head, *rest = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(head, row, strict=True)) for row in rest]


def table(answer: Any) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def test_a_list_is_a_workbook_with_its_sources_and_what_was_asked(seeded_api: TestClient) -> None:
    parameters: dict[str, Any] = {"category": "assault", "limit": 200}
    listed = seeded_api.get("/v1/events", params=parameters).json()
    found = book(seeded_api, "/v1/events", **parameters)

    assert [row["id"] for row in rows(found["events"])] == [item["id"] for item in listed["items"]]
    assert "claims" not in rows(found["events"])[0]
    day = next(row["start_earliest"] for row in rows(found["events"]) if row["start_earliest"])
    assert isinstance(day, datetime)
    assert "aohr-daraa-2021" in [row["id"] for row in rows(found["sources"])]
    about = {row["what"]: row["value"] for row in rows(found["about"])}
    assert about["data_version"] == str(listed["data_version"])
    assert "category=assault" in about["filters"]
    assert about["citation"].startswith("Parley (data version")


def test_a_network_is_a_workbook_of_edges_nodes_and_sources(seeded_api: TestClient) -> None:
    shown = seeded_api.get("/v1/network", params={"as_of": "2021-08-18"}).json()
    found = book(seeded_api, "/v1/network", as_of="2021-08-18")

    assert found.sheetnames == ["edges", "nodes", "sources", "about"]
    assert [row["id"] for row in rows(found["edges"])] == [edge["id"] for edge in shown["edges"]]
    assert len(rows(found["nodes"])) == len(shown["nodes"])
    assert rows(found["sources"])


def test_arabic_names_come_back_in_the_table_that_excel_reads(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/v1/actors", params={"format": "csv", "bom": "true", "limit": 200})
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert any("درعا" in row["names"] for row in table(answer))
    plain = seeded_api.get("/v1/actors", params={"format": "csv", "limit": 200})
    assert answer.content[3:] == plain.content


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/csv", "text/csv"),
        (XLSX, XLSX),
        ("text/csv, */*;q=0.1", "text/csv"),
        ("application/json, text/csv;q=0.5", "application/json"),
        ("*/*", "application/json"),
        ("text/html, application/xhtml+xml, */*;q=0.8", "application/json"),
        ("text/csv;q=0", "application/json"),
        ("", "application/json"),
    ],
)
def test_the_accept_header_chooses_the_form_of_a_list(seeded_api: TestClient, accept: str, media_type: str) -> None:
    for _ in range(2):  # also where an answer is kept
        answer = seeded_api.get("/v1/talks", headers={"accept": accept})
        assert answer.headers["content-type"].partition(";")[0] == media_type
        assert "Accept" in answer.headers["vary"]


def test_the_form_that_is_asked_for_counts_before_the_header(seeded_api: TestClient) -> None:
    answer = seeded_api.get("/v1/talks?format=json", headers={"accept": "text/csv"})
    assert answer.headers["content-type"] == "application/json"


def test_forms_have_etags_of_their_own(seeded_api: TestClient) -> None:
    tags = {seeded_api.get("/v1/talks", headers={"accept": accept}).headers["etag"] for accept in ("*/*", "text/csv")}
    assert len(tags) == 2


@pytest.mark.parametrize("path", ["/v1/talks?bom=true", "/v1/export?format=gexf&bom=true", "/v1/network?bom=true"])
def test_a_byte_order_mark_goes_with_csv_only(seeded_api: TestClient, path: str) -> None:
    answer = seeded_api.get(path)
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["pointer"] == "/query/bom"


def test_a_panel_has_every_dyad_in_every_month_and_its_sums_are_those_of_the_network(seeded_api: TestClient) -> None:
    panel = table(seeded_api.get("/v1/export/panel", params={"unit": "dyad", "per": "month", **WINDOW}))
    dyads = {(row["a_id"], row["b_id"]) for row in panel}
    assert len(panel) == 4 * len(dyads)
    assert {row["period"] for row in panel} == {"2021-06", "2021-07", "2021-08", "2021-09"}
    assert all(row["a_id"] < row["b_id"] for row in panel)
    assert any(row["acted"] == "0" for row in panel)

    network = seeded_api.get(
        "/v1/network", params={"from": "2021-08-01", "to": "2021-09-01", "limit": 2000, "contested": "hide"}
    ).json()
    for layer in ("tie", "talked", "acted", "demanded"):
        shown = sum(e["weight"] for e in network["edges"] if e["layer"] == layer and e["source"] != e["target"])
        assert sum(float(row[layer]) for row in panel if row["period"] == "2021-08") == shown, layer
    conflict = sum(e["conflict"] for e in network["edges"] if e["source"] != e["target"])
    assert sum(float(row["conflict"]) for row in panel if row["period"] == "2021-08") == pytest.approx(conflict)


def test_a_panel_of_actors_carries_the_ids_of_other_datasets(seeded_api: TestClient) -> None:
    panel = table(seeded_api.get("/v1/export/panel", params={"unit": "actor", "per": "year", **WINDOW}))
    russia = next(row for row in panel if row["id"] == "russia")
    assert {"ucdp_id", "gw_id", "cow_id", "iso3", "paax_id", "others"} <= russia.keys()
    assert russia["iso3"] == "RUS"
    assert int(russia["others"]) > 0


def test_a_panel_of_processes_counts_what_happened(seeded_api: TestClient) -> None:
    panel = table(seeded_api.get("/v1/export/panel", params={"unit": "process", "per": "month", **WINDOW}))
    process = panel[0]["id"]
    talks = seeded_api.get(
        "/v1/talks", params={"process": process, "limit": 200, "from": "2021-08-01", "to": "2021-09-01"}
    )
    (august,) = [row for row in panel if row["id"] == process and row["period"] == "2021-08"]
    assert int(august["talks"]) == len(talks.json()["items"])
    assert any(talk["process"] != process for talk in talks.json()["items"]), "those of its tracks too"


def test_a_panel_is_a_workbook_too(seeded_api: TestClient) -> None:
    found = book(seeded_api, "/v1/export/panel", **WINDOW)
    assert isinstance(rows(found["panel"])[0]["period_from"], datetime)


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ({}, "from"),
        ({"from": "2021-01-01"}, "to"),
        ({**WINDOW, "limit": "5"}, "limit"),
        ({**WINDOW, "min_weight": "2"}, "min_weight"),
        ({**WINDOW, "contested": "count"}, "contested"),
        ({**WINDOW, "unit": "process", "layers": "tie"}, "layers"),
        ({"from": "0100-01-01", "to": "2021-01-01"}, "to"),
        ({**WINDOW, "unit": "country"}, "unit"),
    ],
)
def test_what_makes_no_panel_is_refused(seeded_api: TestClient, parameters: dict[str, str], name: str) -> None:
    answer = seeded_api.get("/v1/export/panel", params=parameters)
    assert answer.status_code == 422, answer.text
    assert answer.json()["errors"][0]["pointer"] == f"/query/{name}"
