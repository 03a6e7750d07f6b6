"""``parley export panel`` gives what ``/v1/export/panel`` gives, and says by the option what is wrong."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest

if TYPE_CHECKING:
    from tests.conftest import Server

WINDOW = ("--from", "2021-06-01", "--to", "2021-10-01")


def run(server: Server, *words: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "PARLEY_HOME": str(server.settings.home),
        "PARLEY_DATABASE_URL": server.local.url,
        "PARLEY_DATABASE_PASSWORD": server.local.password,
    }
    command = [sys.executable, "-m", "parley", "export", *words]
    return subprocess.run(command, env=environment, capture_output=True, check=False, timeout=300)


def test_a_panel_is_written_as_a_table_and_as_a_workbook(seeded: Server, tmp_path: Path) -> None:
    table = run(seeded, "panel", "--unit", "actor", "--per", "year", *WINDOW)
    assert table.returncode == 0, table.stderr
    rows = list(csv.DictReader(io.StringIO(table.stdout.decode(), newline="")))
    assert "russia" in {row["id"] for row in rows}

    file = tmp_path / "panel.xlsx"
    book = run(seeded, "panel", "--unit", "actor", "--per", "year", "--format", "xlsx", "-o", str(file), *WINDOW)
    assert book.returncode == 0, book.stderr
    assert openpyxl.load_workbook(file)["panel"].max_row == len(rows) + 1


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("panel", *WINDOW, "--format", "gexf"), "--format"),
        (("panel",), "--from"),
        (("panel", *WINDOW, "--limit", "3"), "--limit"),
        (("--format", "csv", "--unit", "dyad"), "--unit"),
        ((), "--format"),
    ],
)
def test_what_is_wrong_is_named_by_its_option(seeded: Server, words: tuple[str, ...], named: str) -> None:
    refused = run(seeded, *words)
    assert refused.returncode != 0
    assert named in refused.stderr.decode()
    assert "Traceback" not in refused.stderr.decode()
