"""A batch of 200 names against ``/reconcile``, as OpenRefine sends it, on a graph of 20,000 made-up actors."""

from __future__ import annotations

import asyncio
import http.client
import time
from pathlib import Path
from urllib.parse import urlencode

import orjson

from bench.homes import make_home
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.driver import Database
from graph.local import start_database
from graph.settings import Settings
from graph.store import load_files, prepare

_ACTORS = 20_000
_NAMES = 200
_FORM = {"content-type": "application/x-www-form-urlencoded"}
_KINDS = ("Front for the Liberation of {}", "{} People's Party", "Supporters of {}", "Council of {}", "{} Brigade")


def measure_reconcile(rounds: int) -> Table:
    """How long a batch takes from outside, over one connection, by how its names are written."""
    table = Table(
        f"/reconcile: {_NAMES} names in one batch, {_ACTORS:,} made-up actors recorded",
        ("names", "median s", "slowest s", "matched", "with candidates"),
        notes=["", f"{rounds} batches each, all names of a batch different, over one kept connection to parley serve."],
    )
    with make_home() as settings:
        asyncio.run(_load(settings))
        with serve(settings) as port:
            await_answer(port, "/reconcile")
            for how, write in (
                ("as recorded", _as_recorded),
                ("with a typing error", _mistyped),
                ("unknown", _unknown),
            ):
                table.rows.append((how, *_measure(port, [write(at) for at in range(_NAMES * rounds)], rounds)))
    return table


def _measure(port: int, names: list[str], rounds: int) -> tuple[str, str, int, int]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    seconds, matched, found = [], 0, 0
    for session in range(rounds):
        batch = {f"q{at}": {"query": name, "limit": 5} for at, name in enumerate(names[session * _NAMES :][:_NAMES])}
        body = urlencode({"queries": orjson.dumps(batch).decode()})
        began = time.perf_counter()
        connection.request("POST", "/reconcile", body, _FORM)
        answer = orjson.loads(connection.getresponse().read())
        seconds.append(time.perf_counter() - began)
        results = [value["result"] for value in answer.values()]
        matched += sum(any(candidate["match"] for candidate in result) for result in results)
        found += sum(bool(result) for result in results)
    connection.close()
    seconds.sort()
    return f"{seconds[len(seconds) // 2]:.2f}", f"{seconds[-1]:.2f}", matched, found


async def _load(settings: Settings) -> None:
    local = start_database(settings)
    patient = settings.model_copy(update={"away_seconds": 15.0})
    database = Database.connect(local.url, local.user, local.password, patient)
    path = Path(str(settings.home)) / "actors.jsonl"
    lines = (
        {"kind": "actor", "id": f"made.{at}", "name": _as_recorded(at), "type": "armed_organization"}
        for at in range(_ACTORS)
    )
    path.write_bytes(b"\n".join(map(orjson.dumps, lines)))
    try:
        await prepare(database, settings)
        await load_files(database, [path], settings)
    finally:
        await database.close()


def _word(number: int) -> str:
    """A made-up word, another for each number."""
    parts = []
    for _ in range(4):
        number, at = divmod(number, 100)
        parts.append("bdfgklmnrt"[at // 10] + "aeiou"[at % 5] + "nr"[at % 10 // 5])
    return "".join(parts).capitalize()


def _as_recorded(number: int) -> str:
    return _KINDS[number % len(_KINDS)].format(_word(7 * (number % _ACTORS)))


def _mistyped(number: int) -> str:
    word = _word(7 * (number % _ACTORS))
    return _KINDS[number % len(_KINDS)].format(word[:4] + word[5:])


def _unknown(number: int) -> str:
    return f"Qxzzj {number} Wvvqx"
