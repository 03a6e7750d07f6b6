"""The JSON Schema of records accepts what can be loaded and nothing else, as far as a schema can tell."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema_rs
import orjson
import pytest

from graph.records import describe_records
from graph.records.files import Raw, read_file
from graph.records.parsing import parse_files
from graph.settings import Settings
from graph.time import EDTF_PATTERN
from tests.parley.bad_files import BAD_FILES, Bad

ROOT = Path(__file__).parents[3]
SCHEMA = jsonschema_rs.validator_for(describe_records())
SETTINGS = Settings()

# What no schema can tell: it needs other records, a calendar, arithmetic, or the file as text.
BEYOND = {
    "fact without a claim", "unknown source", "unknown actor", "source of another kind", "id written before",
    "id of another kind", "attested outside the date", "reversed interval", "impossible date", "empty",
}  # fmt: skip


def why_not(value: Any) -> list[str]:
    return [f"{'/'.join(map(str, error.instance_path))}: {error.message[:200]}" for error in SCHEMA.iter_errors(value)]


def list_examples() -> dict[str, str]:
    """Every YAML file of records in the repository, and every one printed in its pages."""
    files = sorted([*ROOT.glob("graph/seed/*.yaml"), *ROOT.glob("tests/cases/*/*.yaml")])
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in files}
    # Beside the records of a case stand the questions about it.
    found = {name: text for name, text in texts.items() if "- kind: " in text}
    for page in sorted(ROOT.glob("docs/*.md")):
        shown = re.findall(r"```yaml\n(- .*?)```", page.read_text(encoding="utf-8"), re.DOTALL)
        if shown and shown[0].startswith("- defaults:"):
            # The page is one file.
            shown = ["\n".join(shown)]
        found |= {f"{page.name} {number}": text for number, text in enumerate(shown, 1)}
    return found


EXAMPLES = list_examples()


@pytest.mark.parametrize("name", EXAMPLES)
def test_what_can_be_loaded_is_accepted_as_a_list_and_record_by_record(name: str, tmp_path: Path) -> None:
    path = tmp_path / "example.yaml"
    path.write_text(EXAMPLES[name], encoding="utf-8")
    records = [raw.values for raw in read_file(path, SETTINGS) if isinstance(raw, Raw)]
    assert records
    assert why_not(records) == []
    if "defaults" not in records[0]:
        assert [why for record in records for why in why_not(record)] == []


@pytest.mark.parametrize("bad", [bad for bad in BAD_FILES if bad.name not in BEYOND], ids=str)
def test_what_is_refused_is_not_accepted(bad: Bad, tmp_path: Path) -> None:
    path = tmp_path / bad.file
    path.write_bytes(bad.content)
    found = list(read_file(path, SETTINGS))
    if any(not isinstance(one, Raw) for one in found):
        return  # no such file can be read at all
    assert not SCHEMA.is_valid([one.values for one in found if isinstance(one, Raw)])


CLAIM = {"source": "s", "locator": "p. 1"}
EVENT = {"kind": "event", "id": "e", "title": "E"}
DEMAND = {"kind": "demand", "id": "d", "text": "D", "raised_by": ["a"]}
ASSERTS: list[dict[str, Any]] = [
    {"actors": ["a"]},
    {"actors": None},
    {"actors": {"one_of": ["a", "b"]}},
    {"actors": {"one_of": ["a"]}},
    {"actors": {"one_of": "a"}},
    {"place": {"one_of": ["a", "b"]}},
    {"title": "x"},
    {"intensity": 3},
    {"intensity": "3"},
    {"date": "2021"},
    {"date": {"one_of": ["2021", "2022"]}},
    {"stated_causes": ["a", {"words": "x"}]},
    {"stated_causes": [{"cause": "a", "words": "x"}]},
]
RECORDS: list[dict[str, Any]] = [
    *({**EVENT, "claims": [{**CLAIM, "asserts": asserts}]} for asserts in ASSERTS),
    *({**EVENT, "claims": [{**CLAIM, "polarity": "negated", "asserts_only": asserts}]} for asserts in ASSERTS),
    {**EVENT, "claims": [CLAIM, {**CLAIM, "locator": "p. 2"}]},
    {**EVENT, "claims": ["p. 1"]},
    {**EVENT, "claims": None},
    {**EVENT, "claims": [{**CLAIM, "asserts": {}, "asserts_only": {}}]},
    {**EVENT, "names": [{"text": "x"}]},
    {**EVENT, "category": "assault", "mode": "firearms"},
    {**EVENT, "category": "retreat", "mode": "firearms"},
    {**EVENT, "mode": "firearms"},
    {**EVENT, "intensity": "3"},
    {**EVENT, "lasting": "true"},
    {**EVENT, "title": "  "},
    {**EVENT, "title": "a\nb"},
    {**EVENT, "title": "a\u202eb"},
    {**EVENT, "date": "August 2021"},
    {**EVENT, "stated_causes": [{}]},
    {**DEMAND, "history": [{"status": "raised"}], "claims": [CLAIM]},
    {**DEMAND, "history": [{"status": "unheard"}], "claims": [CLAIM]},
    {**DEMAND, "raised_by": [], "claims": [CLAIM]},
    {"kind": "BACKS", "id": "t", "source": "a", "target": "b", "support": "military", "claims": [CLAIM]},
    {"kind": "PART_OF", "id": "t", "source": "a", "target": "b", "support": "military", "claims": [CLAIM]},
    {"kind": "actor", "id": "a", "name": "A", "type": "other", "names": [{"text": "B", "language": "ar"}]},
    {"kind": "actor", "id": "a", "name": "A", "type": "other", "names": [{"text": "B", "tongue": "ar"}]},
    {"kind": "actor", "id": "a", "name": "A", "type": "other", "claims": [CLAIM]},
    {"kind": "source", "id": "s", "title": "S", "retrieved": "2021-08-17"},
    {"kind": "source", "id": "s", "title": "S", "url": "ftp://x"},
    {"kind": "claim", "about": "e", **CLAIM, "asserts": {"anything": 1}},
    {"kind": "claim", "about": "e", "source": "s"},
    {"kind": "claim", **CLAIM},
    {"kind": "name", "of": "a", "text": "B"},
    {"kind": "match", "id": "m", "one": "a", "other": "b", "verdict": "same", "by": "x", "at": "2021-09-01T00:00:00Z"},
    {
        "kind": "agreement",
        "id": "g",
        "title": "G",
        "provisions": [{"id": "g.1", "text": "T", "if": "x", "numbers": [{"what": "n"}], "satisfies": ["d"]}],
    },
    {
        "kind": "agreement",
        "id": "g",
        "title": "G",
        "provisions": [{"id": "g.1", "text": "T", "numbers": [{"what": "n", "best": 4}], "satisfies": ["d"]}],
    },
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: orjson.dumps(record).decode()[-60:])
def test_the_schema_and_the_reader_say_the_same(record: dict[str, Any], tmp_path: Path) -> None:
    path = tmp_path / "one.jsonl"
    path.write_bytes(orjson.dumps(record))
    parsed = parse_files([path], SETTINGS)
    faults = [str(fault) for fault in parsed.faults] + [
        message
        for located in parsed.records
        if located.record.kind == "claim" and "kind" in record and record["kind"] != "claim"
        for message in _asserted(located, record)
    ]
    # A name may only be given to what has one, which is found out with the record that it names.
    if "names" in record and record["kind"] == "event":
        faults.append("an event has no names")
    assert SCHEMA.is_valid(record) == (not faults), (faults, why_not(record))


def _asserted(located: Any, record: dict[str, Any]) -> list[str]:
    from graph.records.parsing import check_asserts  # noqa: PLC0415
    from graph.records.registry import fact_model  # noqa: PLC0415

    return [message for _, message in check_asserts(located.record, fact_model(record["kind"]))]


HEADS: list[tuple[dict[str, Any], list[Any], bool]] = [
    ({"source": "s", "locator": "p. 1"}, [EVENT], True),
    ({"source": "s"}, [{**EVENT, "claims": ["p. 1", {"locator": "p. 2"}]}], True),
    ({"source": "s"}, [{**EVENT, "claims": [{}]}], False),
    ({"locator": "p. 1"}, [{**EVENT, "claims": ["p. 1"]}], False),
    ({"locator": "p. 1"}, [{**EVENT, "claims": [{"source": "s"}]}], False),
    ({"source": "s", "locator": "p. 1"}, [{**EVENT, "claims": [{}]}], True),
    ({"source": "s", "locator": "p. 1"}, [{**EVENT, "claims": [{"source": "t"}]}], False),
    ({"source": "s"}, [{"kind": "claim", "about": "e", "locator": "p. 3"}], True),
    ({"process": "p", "addressee": ["a", "b"]}, [{**DEMAND, "claims": [CLAIM]}], True),
    ({"adressee": "a"}, [{**DEMAND, "claims": [CLAIM]}], False),
    ({"source": "s", "locator": "p. 1"}, [], False),
]


@pytest.mark.parametrize(("head", "records", "fine"), HEADS, ids=str)
def test_the_head_of_a_file_is_part_of_it(head: dict[str, Any], records: list[Any], fine: bool, tmp_path: Path) -> None:
    path = tmp_path / "head.jsonl"
    path.write_bytes(b"\n".join(map(orjson.dumps, [{"defaults": head}, *records])))
    assert (not parse_files([path], SETTINGS).faults) == fine
    assert SCHEMA.is_valid([{"defaults": head}, *records]) == fine


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        ("2021", True), ("2021-08-17?", True), ("2021-06-25/..", True), ("/2024-12-08", True), ("2021-06-25/", True),
        ("[2021-08-18,2021-08-19]", True), ("[..2021-06-25]", True), ("[2021-07-21..2021-07-31]", True),
        ("2021-13", False), ("2021-08-32", False), ("0000", False), ("2021/2022/2023", False), ("..", False),
        ("17.8.2021", False), ("", False), ("[..]", False),
    ],
)  # fmt: skip
def test_dates_are_told_by_how_they_are_written(text: str, fine: bool) -> None:
    assert bool(re.search(EDTF_PATTERN, text)) == fine
