"""The notebook of the documentation runs from its first cell to its last, and ends with figures that can be cited."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.http_server import serve_http

if TYPE_CHECKING:
    from tests.conftest import Server

NOTEBOOK = Path(__file__).parents[2] / "docs" / "from-question-to-figure.ipynb"


def test_every_cell_runs_in_order(
    seeded: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cells = [cell for cell in json.loads(NOTEBOOK.read_text(encoding="utf-8"))["cells"] if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    monkeypatch.chdir(tmp_path)
    with serve_http(seeded) as address:
        monkeypatch.setenv("PARLEY_ADDRESS", address)
        for cell in cells:
            assert cell["outputs"] == [], "outputs are not kept: they would grow old"
            exec(compile("".join(cell["source"]), cell["id"], "exec"), names)  # noqa: S102 - our own

    assert (tmp_path / "ties.svg").read_text(encoding="utf-8").startswith("<svg")
    assert len(names["edges"]) > 0
    assert len(names["demands"]) > 0
    assert "data version" in capsys.readouterr().out
