"""Record files that would take much memory or time are read within bounds, or refused in one line."""

from __future__ import annotations

import gzip
import os
from pathlib import Path

import pytest

from graph.errors import Fault
from graph.records.files import read_file
from graph.settings import Settings
from tests.measured_memory import run_within

SETUP = "from pathlib import Path; from graph.records.files import read_file; from graph.settings import Settings"
COUNT = """
items = 0
for item in read_file(Path(sys.argv[2]), Settings()):
    items, last = items + 1, item
print(items, str(last)[-200:])
"""
ITEM = "- kind: actor\n  id: a-{0}\n  label: Actor {0}\n  type: state\n  names: [{{text: Name, lang: en}}]\n"


def zip_much(path: Path, begin: bytes, piece: bytes, times: int, end: bytes = b"") -> Path:
    """A small file that unpacks to a large one."""
    with gzip.open(path, "wb", 1) as stream:
        stream.write(begin)
        for _ in range(times):
            stream.write(piece)
        stream.write(end)
    return path


@pytest.mark.parametrize("ending", ["jsonl", "yaml"])
def test_a_packed_line_without_end(tmp_path: Path, ending: str) -> None:
    path = zip_much(tmp_path / f"a.{ending}.gz", b"- a: '", b"x" * (1 << 20), 120)

    assert "longer than 1,000,000 bytes" in run_within(60, SETUP, COUNT, path)


@pytest.mark.parametrize(("ending", "line"), [("jsonl", b"  \n"), ("yaml", b"# \n")])
def test_a_packed_file_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ending: str, line: bytes) -> None:
    monkeypatch.setenv("PARLEY_FILE_BYTES_MAX", "5000000")
    path = zip_much(tmp_path / f"a.{ending}.gz", b"", line * (1 << 16), 80)

    assert "larger than 5,000,000 bytes; split the file" in run_within(60, SETUP, COUNT, path)


def test_much_yaml_is_read_record_by_record(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("".join(ITEM.format(n) for n in range(60_000)), encoding="utf-8")

    assert run_within(60, SETUP, COUNT, path).startswith("60000 ")


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("- a: 1\n- b: &x [1]\n- c: *x\n", "an alias", 3),
        ("- " + "[" * 30 + "]" * 30, "nested deeper than 20", 1),
        ("- a:\n" + "".join(f"  - {n}\n" for n in range(1001)), "more than 1,000 values", 1000),
        ("- a: 1\n---\n- b: 2\n", "a single document", 2),
        ("- a: 1\nb: 2\n", "not YAML", 2),
        ("a: 1\n", "expected a list of records", 1),
        ("- a: 1\n- b: \x00\n", "zero byte", 2),
    ],
)
def test_what_ends_the_reading_is_named_with_its_line(tmp_path: Path, text: str, said: str, line: int) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(text, encoding="utf-8")

    last = list(read_file(path, Settings(record_values_max=1000)))[-1]
    assert isinstance(last, Fault)
    assert said in last.message
    assert last.line == line


def test_a_fault_of_one_record_leaves_the_others(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("- a: 1\n- {b: 1, b: 2}\n- ? [c]\n  : 1\n- d: !!int x\n- e: 'äöü'\n", encoding="utf-8")

    items = list(read_file(path, Settings()))
    assert [item.message if isinstance(item, Fault) else item.values for item in items] == [
        {"a": 1}, "the field is written twice", "a field's name must be a plain word", "'x' cannot be read as a number",
        {"e": "äöü"},
    ]  # fmt: skip
    assert [item.line for item in items] == [1, 2, 3, 5, 6]


def test_letters_on_the_edge_of_two_pieces_are_letters(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("".join(f"- a: '{'é' * (n % 7)}{'ä𐤃' * 3000}'\n" for n in range(60)), encoding="utf-8")

    items = list(read_file(path, Settings()))
    assert len(items) == 60
    assert not any(isinstance(item, Fault) for item in items)


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jsonl")

    (fault,) = read_file(tmp_path / "a.jsonl", Settings())
    assert isinstance(fault, Fault)
    assert fault.message == "cannot be read: not a regular file"
