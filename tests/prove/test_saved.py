"""The proof of saved files, small: what ``make prove WHAT=saved`` shows at length."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from bench.prove.saved import FILES, SERVED, fill, print_result, prove
from bench.rounds import Rounds
from graph.local.paths import LocalPaths
from tests.conftest import Server


def test_a_damaged_file_is_made_again_or_says_the_same(scratch: Server, tmp_path: Path) -> None:
    settings = scratch.settings.model_copy(update={"away_seconds": 30.0})
    scratch.run(partial(fill, settings=settings, folder=tmp_path))
    # Places that other tests left would be where the next ones are looked for from.
    for name in SERVED[:2]:
        (settings.data_folder / name).unlink(missing_ok=True)
    known = LocalPaths.of(settings).state.read_bytes()

    with Rounds("saved", tmp_path / "rounds") as rounds:
        prove(settings, tmp_path, rounds, damages=200, starts=len(SERVED), seed=2021)

    assert LocalPaths.of(settings).state.read_bytes() == known
    assert [row[:2] for row in print_result(rounds).rows] == [(name, "200") for name in FILES]
    assert [row[-1] for row in print_result(rounds).rows] == [1, 1, 1, 0]
