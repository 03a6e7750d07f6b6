"""The positions of a climate summit, out again as they went in: ``parley export --format decide``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.datasets.asking import Reader
from tests.datasets.files import COP21

if TYPE_CHECKING:
    from tests.datasets.conftest import Run
    from tests.datasets.files import Real

Cells = tuple[str | float, ...]


def _read(path: Path) -> dict[str, list[Cells]]:
    """The rows of a file by their mark; text without quotation marks, numbers as numbers."""
    rows: dict[str, list[Cells]] = defaultdict(list)
    for line in path.read_text(encoding="utf-8").splitlines():
        mark, *cells = line.split("\t")
        rows[mark.strip("'")].append(tuple(c.strip("'") if c.startswith("'") else float(c) for c in cells))
    return rows


@pytest.fixture
def original(real: Real) -> dict[str, list[Cells]]:
    """The file that was imported."""
    return _read(real(COP21.files[0]))


def test_the_file_comes_out_again_value_for_value(run: Run, original: dict[str, list[Cells]], tmp_path: Path) -> None:
    path = tmp_path / "again.csv"
    run("export", "--format", "decide", "--according-to", COP21.id, "--output", str(path))

    written = _read(path)

    assert {mark: len(rows) for mark, rows in original.items()} == {"#A": 15, "#P": 13, "#M": 26, "#D": 181}
    assert {mark: Counter(rows) for mark, rows in written.items()} == {
        mark: Counter(rows) for mark, rows in original.items()
    }


def test_the_api_tells_the_same_positions(
    according_to: Callable[..., Reader], original: dict[str, list[Cells]]
) -> None:
    ask = according_to(COP21.id)
    labels = {item["id"]: item["label"] for kind in ("actors", "issues") for item in ask.every(f"/v1/{kind}")}

    def cells(item: dict[str, Any]) -> Cells:
        numbers = (item["value"], item["salience"], item["capability"])
        return labels[item["actor"]], labels[item["issue"]], *numbers

    described = [cells(item) for item in ask.every("/v1/positions")]
    assert Counter(described) == Counter(original["#D"])
