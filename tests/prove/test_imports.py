"""The proof of imports, small: what ``make prove WHAT=imports`` shows at length."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bench.prove.imports import make_stage, read_lines
from graph.local import stop_database
from graph.settings import Settings
from tests.conftest import make_home


@pytest.fixture
def settings() -> Iterator[Settings]:
    made = make_home("imports").model_copy(update={"batch_rows": 50, "lease_seconds": 1.0})
    try:
        yield made
    finally:
        stop_database(made)
        if made.home is not None:
            shutil.rmtree(made.home, ignore_errors=True)


def test_an_import_that_is_killed_and_run_again_leaves_what_an_undisturbed_one_leaves(
    settings: Settings, real: Callable[[str], Path], tmp_path: Path
) -> None:
    data = real("icews/icews14.tsv.gz").parents[1]
    stage = make_stage(settings, tmp_path, read_lines(data, 240))

    for share in (0.3, 0.7):
        played = stage.play("Parley", stage.begins + share * (stage.ends - stage.begins))

        assert played.saw in ("all", "none")
