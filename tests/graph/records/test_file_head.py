"""The head of a file: said once, and not in every record."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import orjson
import pytest

from graph.records.parsing import Parsed, parse_files
from graph.settings import Settings

HEAD = {"source": "paper", "locator": "page 1", "process": "talks", "addressee": "gov"}
DEMAND: dict[str, Any] = {"kind": "demand", "id": "d", "text": "D", "raised_by": ["council"]}


def read(folder: Path, *items: Any) -> Parsed:
    path = folder / "head.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, items)))
    return parse_files([path], Settings())


def lines(parsed: Parsed) -> list[dict[str, Any]]:
    assert parsed.faults == []
    return [located.record.as_line() for located in parsed.records]


def test_a_record_has_what_the_head_says(tmp_path: Path) -> None:
    demand, claim = lines(read(tmp_path, {"defaults": HEAD}, DEMAND))
    assert (demand["process"], demand["directed_at"]) == ("talks", ["gov"])
    assert (claim["source"], claim["locator"], claim["asserts"]["directed_at"]) == ("paper", "page 1", ["gov"])


def test_a_record_may_say_otherwise(tmp_path: Path) -> None:
    own = {**DEMAND, "process": None, "directed_at": ["russia"], "claims": ["page 7", {"source": "s", "locator": "x"}]}
    demand, *claims = lines(read(tmp_path, {"defaults": HEAD}, own))
    assert "process" not in demand
    assert demand["directed_at"] == ["russia"]
    assert [(c["source"], c["locator"]) for c in claims] == [("paper", "page 7"), ("s", "x")]


def test_written_out_and_by_the_head_are_the_same_records(tmp_path: Path) -> None:
    short = lines(read(tmp_path, {"defaults": HEAD}, {**DEMAND, "claims": ["page 2"]}))
    claim = {"source": "paper", "locator": "page 2"}
    long = {**DEMAND, "process": "talks", "directed_at": ["gov"], "claims": [claim]}
    assert short == lines(read(tmp_path, long))


def test_who_coded_is_said_once_and_may_be_said_otherwise(tmp_path: Path) -> None:
    head = {**HEAD, "coded_by": "A. Coder", "coded_at": "2024-05-03", "codebook": "2.1"}
    own = {"source": "s", "locator": "x", "coded_by": "B. Coder", "codebook": None}
    _, short, other = lines(read(tmp_path, {"defaults": head}, {**DEMAND, "claims": ["page 7", own]}))
    assert (short["coded_by"], short["coded_at"], short["codebook"]) == ("A. Coder", "2024-05-03", "2.1")
    assert (other["coded_by"], other["coded_at"]) == ("B. Coder", "2024-05-03")
    assert "codebook" not in other


def test_when_it_was_coded_makes_no_other_claim(tmp_path: Path) -> None:
    both = [{"locator": "p", "asserts_only": {"text": text}} for text in ("One", "Other")]
    coded = [
        [line["id"] for line in lines(read(tmp_path, {"defaults": {**HEAD, **when}}, {**DEMAND, "claims": both}))]
        for when in ({}, {"coded_at": "2024-05-03"}, {"codebook": "2.2"})
    ]
    assert coded[0] == coded[1] == coded[2]


@pytest.mark.parametrize("when", ["yesterday", "2024-05-03T10:00:00", "2024-13-01", "20240503", "2024-05", ""])
def test_when_it_was_coded_is_a_day_or_a_moment(tmp_path: Path, when: str) -> None:
    (fault,) = read(tmp_path, {"defaults": {**HEAD, "coded_at": when}}, DEMAND).faults
    assert (fault.line, fault.field) == (1, "defaults.coded_at")
    assert "expected 2021-09-01" in fault.message


def test_the_place_of_one_source_is_not_that_of_another(tmp_path: Path) -> None:
    (fault,) = read(tmp_path, {"defaults": HEAD}, {**DEMAND, "claims": [{"source": "radio"}]}).faults
    assert (fault.line, fault.field) == (2, "claims[0].locator")


@pytest.mark.parametrize(
    ("items", "line", "field", "words"),
    [
        ([{"defaults": {"adressee": "gov"}}, DEMAND], 1, "defaults.adressee", "did you mean 'addressee'?"),
        ([{"defaults": "paper"}], 1, "defaults", "expected an object"),
        ([{"defaults": HEAD, "kind": "demand"}, DEMAND], 1, "kind", "next to defaults"),
        ([{"defaults": HEAD}], 1, None, "no record after its defaults"),
        ([DEMAND, {"defaults": HEAD}], 2, "defaults", "belongs at the head"),
    ],
)
def test_a_head_that_is_none_is_named(
    items: list[Any], line: int, field: str | None, words: str, tmp_path: Path
) -> None:
    faults = read(tmp_path, *items).faults
    assert [(f.line, f.field) for f in faults if words in f.message] == [(line, field)]


@pytest.mark.parametrize(
    ("change", "field", "meant"),
    [
        ({"kind": "demnd"}, "kind", "demand"),
        ({"raisd_by": ["a"]}, "raisd_by", "raised_by"),
        ({"mode": "asist"}, "mode", "assist"),
        ({"history": [{"status": "raised", "adressee": "a"}]}, "history[0].adressee", "addressee"),
        ({"claims": [{"source": "s", "locator": "p", "polarty": "negated"}]}, "claims[0].polarty", "polarity"),
    ],
    ids=str,
)
def test_whoever_mistypes_is_told_what_may_be_meant(
    change: dict[str, Any], field: str, meant: str, tmp_path: Path
) -> None:
    faults = read(tmp_path, {**DEMAND, **change}).faults
    assert [f.field for f in faults if f.message.endswith(f"did you mean '{meant}'?")] == [field]
