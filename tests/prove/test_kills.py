"""The proof of kills, small: what ``make prove WHAT=kills`` shows at length."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.prove.kills import VICTIMS, make_stage, play_rounds
from bench.rounds import Rounds
from graph.local import stop_database
from graph.settings import Settings
from tests.conftest import make_home


@pytest.fixture
def settings() -> Iterator[Settings]:
    made = make_home("kills").model_copy(update={"batch_rows": 50, "lease_seconds": 1.0})
    try:
        yield made
    finally:
        stop_database(made)


def test_a_load_that_is_killed_is_seen_whole_or_not_at_all(settings: Settings, tmp_path: Path) -> None:
    stage = make_stage(settings, tmp_path, facts=120, seed=7)
    with Rounds("kills", tmp_path) as rounds:
        play_rounds(stage, rounds, 1, seed=7)
    again = stage.play("Parley", stage.ends)

    assert [one["victim"] for one in rounds.played] == [*VICTIMS]
    assert {again.saw, *(one["saw"] for one in rounds.played)} <= {"all", "none"}
