"""The proof of readers, small: what ``make prove WHAT=readers`` shows at length."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from bench.prove.imports import read_lines
from bench.prove.readers import read_while_importing
from tests.conftest import Server


def test_readers_over_http_while_an_import_runs_are_each_right_at_their_data_version(
    scratch: Server, real: Callable[[str], Path], tmp_path: Path
) -> None:
    lines = read_lines(real("icews/icews14.tsv.gz").parents[1], 300)

    reading = read_while_importing(scratch.settings, scratch.local, tmp_path, lines, steps=1, readers=8, pause=0.2)

    assert reading.faults == []
    assert reading.unlike == []
    assert reading.checked > 20
    assert reading.wrong == []
    assert len({version for _, version in reading.networks}) > 1
