"""The proof of writes, small: what ``make prove WHAT=writes`` shows at length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from bench.prove.writes import WORKS, Scene, play_rounds
from bench.rounds import Rounds
from graph.local import stop_database
from graph.settings import Settings
from tests.conftest import make_home


@pytest.fixture
def settings() -> Iterator[Settings]:
    more = {"batch_rows": 50, "lease_seconds": 1.0, "query_seconds": 1.0}
    made = make_home("writes").model_copy(update=more)
    try:
        yield made
    finally:
        stop_database(made)


def test_a_write_that_is_killed_is_there_whole_or_not_at_all(settings: Settings, tmp_path: Path) -> None:
    with Rounds("writes", tmp_path) as rounds:
        play_rounds(Scene(settings, tmp_path, facts=120, seed=7), rounds, 2, 7)

    assert Counter(one["work"] for one in rounds.played) == dict.fromkeys(WORKS, 2)
