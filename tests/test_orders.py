"""No order comes from a set: processes that hash text differently write and say the same."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import orjson

from tests.hash_seeds import SEEDS, run_seeded


def test_every_order_is_the_same_in_every_process() -> None:
    said = run_seeded(["-m", "tests.listed_orders"])
    for one, other in pairwise(said):
        assert _differences(orjson.loads(one), orjson.loads(other)) == []
        assert one == other


def test_the_processes_do_hash_differently() -> None:
    words = "{'BACKS', 'PART_OF', 'COMMANDS', 'OPPOSES', 'MEMBER_OF', 'LINKED_TO'}"
    assert len(set(run_seeded(["-c", f"print(list({words}))"]))) == len(SEEDS)


def _differences(one: Any, other: Any, path: str = "") -> list[str]:
    """Where two documents differ, at their deepest."""
    if isinstance(one, dict) and isinstance(other, dict) and list(one) == list(other):
        return [found for key in one for found in _differences(one[key], other[key], f"{path}/{key}")]
    if isinstance(one, list) and isinstance(other, list) and len(one) == len(other):
        return [
            found
            for place, pair in enumerate(zip(one, other, strict=True))
            for found in _differences(*pair, f"{path}/{place}")
        ]
    return [] if one == other else [f"{path}: {one!r:.200} / {other!r:.200}"]
