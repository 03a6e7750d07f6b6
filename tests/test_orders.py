"""No order comes from a set: processes that hash text differently write and say the same."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import orjson

from tests.hash_seeds import SEEDS, run_seeded
from tests.set_orders import find_set_orders


def test_every_order_is_the_same_in_every_process() -> None:
    said = run_seeded(["-m", "tests.listed_orders"])
    for one, other in pairwise(said):
        assert _differences(orjson.loads(one), orjson.loads(other)) == []
        assert one == other


def test_the_processes_do_hash_differently() -> None:
    words = "{'BACKS', 'PART_OF', 'COMMANDS', 'OPPOSES', 'MEMBER_OF', 'LINKED_TO'}"
    assert len(set(run_seeded(["-c", f"print(list({words}))"]))) == len(SEEDS)


def test_nothing_ordered_is_made_from_a_set() -> None:
    assert [str(one) for one in find_set_orders(["graph", "api", "parley", "page", "hatch_build.py"])] == []


def test_what_is_made_from_a_set_is_found(tmp_path: Path) -> None:
    (tmp_path / "orders.py").write_text(_SAMPLE, encoding="utf-8")
    lines = _SAMPLE.splitlines()
    found = {one.line for one in find_set_orders([str(tmp_path / "orders.py")])}
    assert {lines[line - 1] for line in found} == {line for line in lines if line.endswith("# bad")}
    assert len(found) == sum(line.endswith("# bad") for line in lines)


# Every way from a set to an order that the check knows, and its like that has none.
_SAMPLE = """
from collections.abc import Collection, Iterable, Sequence, Set as AbstractSet

def order(some: set[str], other: frozenset[str], many: Collection[str], told: dict[str, int]) -> list[str]:
    listed = [*some]  # bad
    listed = list(some)  # bad
    listed = sorted(some)
    paired = (*other, "talk")  # bad
    paired = (*sorted(other), "talk")
    numbers = {name: number for number, name in enumerate(many)}  # bad
    numbers = {name: 1 for name in other}  # bad
    numbers = dict.fromkeys(told.keys() & some, 1)  # bad
    numbers = dict.fromkeys(told, 1)
    numbers = {name: 1 for name in told}
    for name in some | other:  # bad
        listed.append(name)
    for name in sorted(some):
        listed.append(name)
    text = ", ".join(name for name in some)  # bad
    text = ", ".join(map(str, some))  # bad
    text = ", ".join(sorted(name for name in some))
    text = f"{some}"  # bad
    print(some)  # bad
    number = hash(text)  # bad
    number = sum(len(name) for name in some)
    weight = sum(len(name) / 3 for name in some)  # bad
    longest = max(some, key=len)  # bad
    longest = max(some)
    if any(name in other for name in some) and not some.isdisjoint(many) and len(some) == 1:
        listed.append(some.pop())  # bad
    listed += some  # bad
    listed.extend(some)  # bad
    some |= other
    some.update(other)
    one, two = some  # bad
    (one,) = some
    named: Iterable[str] = some  # bad
    kept: Collection[str] = some
    go_through(some)  # bad
    look_into(some)
    joined = {*some, *(name.upper() for name in other)}
    held = {name.upper() for name in some}
    return listed

def go_through(names: Iterable[str]) -> list[str]:
    return [name for name in names]

def look_into(names: AbstractSet[str]) -> bool:
    return "a" in names

def give(names: set[str]) -> Iterable[str]:
    return names  # bad

async def give_later(names: set[str]) -> Sequence[str] | set[str]:
    return names

def step(names: set[str]) -> Iterable[str]:
    yield from names  # bad
"""


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
