"""What a search costs in processor time, of Neo4j and of Parley, by how a name is asked for."""

from __future__ import annotations

import time
from collections.abc import Sequence

import psutil

from bench.spelling_pairs import Spellings
from bench.tables import Table
from graph.answers.search import search
from graph.driver import Database
from graph.session.question import PageRequest, Question
from graph.session.view import Caches, open_view
from graph.settings import Settings

_NAMES = 50
_ROUNDS = 4
_LOOKED_AT = 20


async def measure_cost(database: Database, settings: Settings, pid: int, spellings: Spellings) -> Table:
    """Milliseconds of processor time a search, the mean of 50 names four times over, after two rounds to warm up.

    ``pid``: the process of the local Neo4j. Time on the clock would depend on what else the machine does.
    """
    table = Table(
        "Processor time of a search among these names",
        ("asked", "Neo4j ms", "Parley ms", "together ms"),
        notes=["", f"The mean of {_NAMES} names {_ROUNDS} times over, warm. Compare rows of one run only."],
    )
    neo4j = psutil.Process(pid)
    tables = Caches()

    async def ask(names: Sequence[str], rounds: int) -> tuple[float, float]:
        before, began = neo4j.cpu_times(), time.process_time()
        for name in [*names] * rounds:
            view = await open_view(database, Question(), settings, tables)
            await search(view, PageRequest(_LOOKED_AT), name, "actor")
        after, ended = neo4j.cpu_times(), time.process_time()
        spent = after.user + after.system - before.user - before.system
        each = 1000 / (rounds * len(names))
        return spent * each, (ended - began) * each

    kinds = _choose_names(spellings)
    for names in kinds.values():
        await ask(names, 2)
    for kind, names in kinds.items():
        theirs, ours = await ask(names, _ROUNDS)
        table.rows.append((kind, f"{theirs:.1f}", f"{ours:.1f}", f"{theirs + ours:.1f}"))
    return table


def _choose_names(spellings: Spellings) -> dict[str, list[str]]:
    listed = _spread([spellings.listed[i] for i in sorted(spellings.listed)])
    return {
        "the listed name": listed,
        "its longest word": [max(name.split(), key=len) for name in listed],
        "its beginning": [name[: max(3, len(name) // 2)] for name in listed],
        "a letter left out": [name[: len(name) // 2] + name[len(name) // 2 + 1 :] for name in listed],
        "another spelling": _spread([pair.asked for pair in spellings.pairs]),
    }


def _spread(names: Sequence[str]) -> list[str]:
    """So many of some names, from all over them."""
    return list(names[:: max(1, len(names) // _NAMES)])[:_NAMES]
