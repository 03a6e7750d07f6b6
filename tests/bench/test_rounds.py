"""A proof that was broken off goes on where it stopped, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench import rounds
from bench.rounds import Rounds
from bench.tables import CHANGED


@pytest.fixture(autouse=True)
def _at_a_commit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rounds, "read_commit", lambda: "abc1234")


def _play(folder: Path, *numbers: int, seed: int = 1) -> list[int]:
    """The rounds that were there, then these."""
    with Rounds("kills", folder, seed=seed) as playing:
        before = [one["number"] for one in playing.played]
        for number in numbers:
            playing.add(number=number)
    return before


def test_rounds_go_on_where_they_stopped(tmp_path: Path) -> None:
    assert _play(tmp_path, 1, 2) == []
    assert _play(tmp_path, 3) == [1, 2]
    assert _play(tmp_path) == [1, 2, 3]


def test_a_round_that_was_cut_off_is_played_again(tmp_path: Path) -> None:
    _play(tmp_path, 1, 2)
    path = tmp_path / "kills.jsonl"
    path.write_bytes(path.read_bytes()[:-4])
    assert _play(tmp_path, 2) == [1]
    assert _play(tmp_path) == [1, 2]


def test_another_seed_commit_or_local_change_begins_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _play(tmp_path, 1)
    assert _play(tmp_path, 2, seed=2) == []
    monkeypatch.setattr(rounds, "read_commit", lambda: "abc1235")
    assert _play(tmp_path, 3, seed=2) == []
    monkeypatch.setattr(rounds, "read_commit", lambda: f"abc1235{CHANGED}")
    assert _play(tmp_path, 4, seed=2) == []
    assert _play(tmp_path, seed=2) == []
