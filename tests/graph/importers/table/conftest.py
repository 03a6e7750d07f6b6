"""What a mapping makes of a table."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from graph.importers.table.importer import TableImporter
from tests.graph.importers.table.making import Make


@pytest.fixture
def make(tmp_path: Path, read: Callable[..., Any]) -> Make:
    """What a mapping makes of a table."""

    def making(table: str, mapping: str) -> Any:
        sheet, how = tmp_path / "sheet.csv", tmp_path / "how.yaml"
        sheet.write_text(table, encoding="utf-8")
        how.write_text(f"records:\n{mapping}", encoding="utf-8")
        return read(TableImporter(), sheet, how, dataset="own")

    return making
