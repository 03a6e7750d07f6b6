"""What no name may hold: characters that nobody sees, that no file carries, or that turn a text round."""

from __future__ import annotations

import unicodedata
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Fault
from graph.records import MODEL_OF
from graph.records.characters import why_not_a_name, why_not_a_text
from graph.records.parsing import Parsed, parse_raw
from graph.records.raw import Raw
from graph.records.registry import MODELS

UNFIT = {
    "a zero": "a\0b",
    "a bell": "a\x07b",
    "a C1 control": "a\x85b",
    "a noncharacter": "a\ufffeb",
    "a noncharacter of another plane": "a\U0001ffffb",
    "a line break": "line1\r\nline2",
    "a tab": "a\tb",
    "a line separator": "a\u2028b",
    "a direction override": "\u202eevil\u202c",
    "an isolate": "a\u2067b\u2069",
    "only zero-width characters": "\u200b\u200d",
    "only direction marks": "\u200e\u200f\u061c",
    "only fillers": "\u3164\u2800",
}
FIT = [
    "Daraa",
    "درعا",
    "می‌خواهم",
    "谈判委员会",
    "Соловьёв",
    "👩‍👩‍👧",
    "?",
    "O'Neill\u200f (درعا)",
    "क्‍ष",
    "É",
    "E\u0301",
]

# The fields of every kind that people read as its name or title, with what else a record of it needs.
NAMED: dict[str, tuple[str, dict[str, Any]]] = {
    "source": ("title", {}),
    "place": ("name", {}),
    "actor": ("name", {"type": "other"}),
    "process": ("name", {}),
    "issue": ("name", {}),
    "name": ("text", {"of": "y"}),
    "BACKS": ("role", {"source": "y", "target": "z"}),
    "LINKED_TO": ("how", {"source": "y", "target": "z"}),
    "talk": ("title", {}),
    "agreement": ("title", {}),
    "event": ("title", {}),
    "demand": ("text", {"raised_by": ["y"]}),
    "offer": ("text", {"offered_by": ["y"]}),
    "quantity": ("what", {"unit": "people"}),
    "claim": ("locator", {"about": "y", "source": "z"}),
    "match": ("by", {"one": "y", "other": "z", "verdict": "unsure", "at": "2021-09-01T12:00:00Z"}),
}


def check(values: dict[str, Any]) -> Parsed:
    parsed = Parsed()
    parse_raw(Raw(orjson.loads(orjson.dumps(values)), "file.jsonl", 1), parsed)
    return parsed


def test_every_kind_with_a_name_is_looked_at() -> None:
    unnamed = {"position", "CONTROLS"}
    assert {MODEL_OF[kind] for kind in NAMED} | {MODEL_OF[kind] for kind in unnamed} == set(MODELS)


@pytest.mark.parametrize("unfit", UNFIT.values(), ids=UNFIT)
@pytest.mark.parametrize("kind", NAMED)
def test_a_name_that_cannot_be_one_is_refused_in_every_kind_of_record(kind: str, unfit: str) -> None:
    field, more = NAMED[kind]
    parsed = check({"kind": kind, "id": "x", field: unfit, **more})
    # A demand is a text of several lines.
    if kind in ("demand", "offer") and why_not_a_text(unfit) is None:
        assert parsed.faults == []
        return
    (fault,) = parsed.faults
    assert (fault.line, fault.field) == (1, field)
    assert "U+" in fault.message
    assert "expected" in fault.message
    assert parsed.records == []


@pytest.mark.parametrize("fit", FIT)
@pytest.mark.parametrize("kind", NAMED)
def test_a_name_in_any_script_is_taken(kind: str, fit: str) -> None:
    field, more = NAMED[kind]
    assert check({"kind": kind, "id": "x", field: fit, **more}).faults == []


def test_names_nested_in_records_and_in_lists_are_looked_at() -> None:
    actor = {"kind": "actor", "id": "x", "name": "X", "type": "other"}
    for more, field in (
        ({"names": [{"text": "a\x07b"}]}, "names[0].text"),
        ({"ids": {"acled": "a\x07b"}}, "ids.acled"),
    ):
        assert [fault.field for fault in check({**actor, **more}).faults] == [field]
    talk = {"kind": "talk", "id": "t", "title": "T", "countries": ["a\x07b"], "claims": []}
    assert [fault.field for fault in check(talk).faults] == ["countries[0]"]
    issue = {"kind": "issue", "id": "i", "name": "I", "anchors": [{"value": 1, "meaning": "\u200b"}]}
    assert [fault.field for fault in check(issue).faults] == ["anchors[0].meaning"]


@given(st.text(max_size=12))
def test_a_taken_name_has_something_to_see_and_nothing_that_hides(text: str) -> None:
    found = check({"kind": "place", "id": "x", "name": text}) if _is_json(text) else None
    if found is None or not found.records:
        return
    name = MODEL_OF["place"].model_validate({"kind": "place", "id": "x", "name": text}).label
    categories = {unicodedata.category(char) for char in name}
    assert not categories & {"Cc", "Cs", "Zl", "Zp"}
    assert any(category[0] in "LNPS" for category in categories)
    assert not any(ord(char) & 0xFFFE == 0xFFFE or 0xFDD0 <= ord(char) <= 0xFDEF for char in name)
    assert why_not_a_name(name) is None


def _is_json(text: str) -> bool:
    try:
        orjson.dumps(text)
    except TypeError:
        return False
    return True


def test_a_fault_is_one_line() -> None:
    for unfit in UNFIT.values():
        assert str(Fault(str(why_not_a_name(unfit)))).isprintable()
