"""The proof of faults, small: what ``make prove WHAT=faults`` shows at length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.faults.scene import Scene
from bench.prove.faults import Faults, play_rounds
from bench.rounds import Rounds
from graph.local import stop_database
from graph.settings import Settings
from tests.conftest import make_home


@pytest.fixture
def settings() -> Iterator[Settings]:
    made = make_home("faults").model_copy(update={"batch_rows": 20, "lease_seconds": 1.0})
    try:
        yield made
    finally:
        stop_database(made)


def test_no_fault_leaves_anything_half_done(settings: Settings, tmp_path: Path) -> None:
    with Rounds("faults", tmp_path) as rounds, Scene(settings, tmp_path, records=60) as scene:
        play_rounds(scene, rounds, 2, seed=7)
        names = Faults(scene).makers

    assert Counter(one["fault"] for one in rounds.played) == dict.fromkeys(names, 2)
