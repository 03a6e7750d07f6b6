"""A script that opens a record and forgets to close it: it ends all the same, and leaves nothing behind."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import parley
from tests.conftest import Server

RECORDS = """
{"kind": "source", "id": "gazette", "title": "The Gazette"}
{"kind": "actor", "id": "north", "name": "North", "type": "country_state"}
{"kind": "actor", "id": "south", "name": "South", "type": "country_state"}
{"kind": "ALLIED_WITH", "id": "pact", "source": "north", "target": "south", "claims": [{"source": "gazette", "locator": "page 1"}]}
""".lstrip()  # noqa: E501 - one record a line
OPENED = "import sys, parley; graph = parley.open(sys.argv[1], password=sys.argv[2]); "
ASKED = "print(graph.network(layers='tie').data_version > 0)"
# Far longer than it takes: who waits for a thread that nobody stops would wait for ever.
PATIENCE_SECONDS = 120


@pytest.fixture
def record_file(tmp_path: Path) -> Path:
    path = tmp_path / "records.jsonl"
    path.write_text(RECORDS, encoding="utf-8")
    return path


def run(script: str, address: str, password: str, folder: Path) -> tuple[int, str, list[str]]:
    """How the script ended, what it printed, and what it left in its folder for temporary files."""
    folder.mkdir()
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", OPENED + script, address, password],
        env={**os.environ, "TMPDIR": str(folder), "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr, sorted(os.listdir(folder))


def test_with_a_file_of_records(record_file: Path, tmp_path: Path) -> None:
    assert run(ASKED, str(record_file), "", tmp_path / "left") == (0, "True\n", [])


def test_with_a_database(seeded: Server, tmp_path: Path) -> None:
    local = seeded.local
    assert run(ASKED, local.url, local.password, tmp_path / "left") == (0, "True\n", [])


def test_with_an_error_in_the_script(record_file: Path, tmp_path: Path) -> None:
    code, said, left = run(f"{ASKED}; 1 / 0", str(record_file), "", tmp_path / "left")

    assert code == 1
    assert said.rstrip().endswith("ZeroDivisionError: division by zero")
    assert left == []


def test_what_nothing_refers_to_any_more_is_closed(record_file: Path) -> None:
    graph = parley.open(record_file)
    closing = graph._close
    assert closing.alive
    del graph

    assert not closing.alive


def test_closing_twice_does_nothing_more(record_file: Path) -> None:
    with parley.open(record_file) as graph:
        graph.close()
    graph.close()

    with pytest.raises(RuntimeError, match="closed"):
        graph.network()
