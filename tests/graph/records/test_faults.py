"""The reader on what no one would write, and every record of the founding case there and back."""

from __future__ import annotations

import gzip
import tempfile
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.errors import Fault
from graph.records import KINDS, MODEL_OF
from graph.records.files import read_file
from graph.records.parsing import Located, parse_files
from graph.settings import Settings

SETTINGS = Settings()
SEED = Path(__file__).parents[3] / "graph" / "seed"

# What a record file is made of, so that garbage comes near to something.
WORDS = st.sampled_from(
    [
        *KINDS,
        "kind",
        "id",
        "claims",
        "names",
        "source",
        "locator",
        "asserts",
        "asserts_only",
        "date",
        "about",
        "text",
        "a",
    ]
)
SCALARS = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20), WORDS)
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(WORDS | st.text(max_size=5), inner, max_size=6)
)
_PIECES = (
    "- ",
    "kind: actor\n",
    "id: ",
    "? ",
    ": ",
    "&a ",
    "*a ",
    "!!int ",
    "!!float x",
    "!!null ",
    "!!bool y",
    "[",
    "]",
    "{",
    "}",
    ",",
    "'",
    '"',
    "|\n",
    "  ",
    "\n",
    "<<: ",
    "---\n",
    "#",
    "1.0e999",
    "2021-02-30",
    "é",
    "\t",
    "\\ud800",
)
YAML_PIECES = st.lists(st.sampled_from(_PIECES), max_size=30).map("".join)


def read(ending: str, content: bytes) -> list[Any]:
    """What the reader and the checks make of a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"file{ending}"
        path.write_bytes(content)
        parsed = parse_files([path], SETTINGS)
    return [*parsed.records, *parsed.faults]


@given(content=st.binary(max_size=300))
@pytest.mark.parametrize("ending", [".jsonl", ".yaml", ".jsonl.gz", ".yaml.gz"])
def test_any_bytes_are_records_or_faults(ending: str, content: bytes) -> None:
    found = read(ending, content)

    assert found
    assert all(isinstance(item, Fault | Located) for item in found)


@given(content=st.binary(max_size=300), at=st.integers(0, 400), other=st.binary(min_size=1, max_size=4))
def test_a_damaged_gzip_is_records_or_faults(content: bytes, at: int, other: bytes) -> None:
    packed = bytearray(gzip.compress(content))
    packed[at : at + len(other)] = other

    assert read(".jsonl.gz", bytes(packed))


@given(text=YAML_PIECES)
def test_near_yaml_is_records_or_faults(text: str) -> None:
    assert read(".yaml", text.encode())


@given(value=VALUES)
@pytest.mark.parametrize("ending", [".jsonl", ".yaml"])
def test_any_value_is_a_record_or_a_fault(ending: str, value: Any) -> None:
    written = orjson.dumps(value, default=str, option=orjson.OPT_NON_STR_KEYS) if _fits(value) else b"1"
    found = read(ending, b"[" + written + b"]" if ending == ".yaml" else written)

    assert found


@given(kind=st.sampled_from(KINDS), values=st.dictionaries(WORDS, VALUES, max_size=6), data=st.data())
def test_any_record_of_a_kind_is_a_record_or_a_fault(kind: str, values: dict[str, Any], data: st.DataObject) -> None:
    fields = st.sampled_from(sorted(MODEL_OF[kind].model_fields))
    record = {**values, **data.draw(st.dictionaries(fields, VALUES, max_size=4)), "kind": kind, "id": "x"}
    if not _fits(record):
        return

    for item in read(".jsonl", orjson.dumps(record)):
        if isinstance(item, Located):
            assert orjson.dumps(item.record.as_line())


def _fits(value: Any) -> bool:
    """Whether JSON can carry it."""
    try:
        orjson.dumps(value)
    except TypeError:
        return False
    return True


def test_every_record_of_the_seed_there_and_back(tmp_path: Path) -> None:
    first = [located.record for located in parse_files(sorted(SEED.glob("*.yaml")), SETTINGS).records]
    path = tmp_path / "seed.jsonl.gz"
    path.write_bytes(gzip.compress(b"\n".join(orjson.dumps(record.as_line()) for record in first)))

    again = parse_files([path], SETTINGS)

    assert not again.faults
    assert [located.record for located in again.records] == first
    assert len(first) > 300


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a byte-order mark"])
@pytest.mark.parametrize(
    ("ending", "content"),
    [
        (".jsonl", b'{"kind":"actor","id":"a"}\r\n\r\n{"kind":"actor","id":"b"}'),
        (".yml", b"- {kind: actor, id: a}\n- {id: b}"),
    ],
)
def test_byte_order_marks_and_line_ends_are_no_fault(ending: str, content: bytes, mark: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"file{ending}"
    path.write_bytes(mark + content)

    found = list(read_file(path, SETTINGS))

    assert [item for item in found if isinstance(item, Fault)] == []
    assert [item.values["id"] for item in found if not isinstance(item, Fault)] == ["a", "b"]


def test_yaml_keeps_dates_and_words_as_text(tmp_path: Path) -> None:
    path = tmp_path / "file.yaml"
    path.write_text("- {a: 2021-08-01, b: yes, c: 12, d: 1.5, e: ~, f: true, g: 1_000, h: 0x10, i: 1:30}")

    (found,) = read_file(path, SETTINGS)

    assert not isinstance(found, Fault)
    assert found.values == {
        "a": "2021-08-01", "b": "yes", "c": 12, "d": 1.5, "e": None, "f": True, "g": "1_000", "h": "0x10", "i": "1:30",
    }  # fmt: skip


def test_what_a_broken_record_is_named_in_is_not_called_unknown(tmp_path: Path) -> None:
    path = tmp_path / "file.jsonl"
    path.write_text('{"kind":"actor","id":"a","name":"A","type":"no_such"}\n{"kind":"claim","id":"c","about":"b"}\n')

    assert parse_files([path], SETTINGS).broken == {"a", "b", "c"}


@pytest.mark.parametrize("size", [999, 1000, 1001])
def test_the_longest_line(tmp_path: Path, size: int) -> None:
    settings = Settings(line_bytes_max=1000)
    path = tmp_path / "file.jsonl"
    path.write_bytes(b'"' + b"x" * (size - 3) + b'"\n')

    (found,) = read_file(path, settings)

    assert isinstance(found, Fault) == (size > 1000)


def test_a_file_too_large(tmp_path: Path) -> None:
    settings = Settings(file_bytes_max=1000)
    for ending, content in ((".jsonl", b"{}\n" * 400), (".yaml", b"- a\n" * 300)):
        path = tmp_path / f"file{ending}"
        path.write_bytes(content)

        assert any(isinstance(item, Fault) and "larger than" in item.message for item in read_file(path, settings))
