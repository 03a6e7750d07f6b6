"""The proof of crowds, small: what ``make prove WHAT=crowds`` shows at length."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bench.promises import BrokenPromiseError
from bench.prove.crowds import check_memory, check_refusals, play_minute, play_tenfold
from bench.serving import await_answer, serve
from graph.store import load_seed
from tests.conftest import Server

CONNECTIONS = 20


def test_a_crowd_is_answered_while_loads_run_and_leaves_a_server_that_answers(scratch: Server, tmp_path: Path) -> None:
    scratch.run(lambda database: load_seed(database, scratch.settings))
    with serve(scratch.settings, seed=False) as port:
        await_answer(port, "/v1/sources")
        minute = asyncio.run(play_minute(scratch.settings, tmp_path, port, CONNECTIONS, 6))
        # That the server does not come to itself again is an error of its own.
        tenfold = asyncio.run(play_tenfold(port, CONNECTIONS, 6))
    check_refusals([minute])
    assert minute["answers"] > CONNECTIONS
    assert minute["loads"] >= 1
    assert tenfold["answers"] > tenfold["refused"]


def test_refusals_and_growth_break_the_promise() -> None:
    fine = {"answers": 500, "refused": 0, "mib": 100}
    check_refusals([fine, fine, fine])
    check_memory(fine, fine)
    with pytest.raises(BrokenPromiseError, match="refused"):
        check_refusals([fine, fine, fine | {"refused": 20}])
    with pytest.raises(BrokenPromiseError, match="memory grew: 120 MiB, and 100 MiB"):
        check_memory(fine | {"mib": 120}, fine)
