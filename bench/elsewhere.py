"""What front ends, feed readers and assistants wait for: compressed networks, polls that change nothing, tool calls."""

from __future__ import annotations

import gzip
import http.client
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from itertools import cycle, pairwise
from pathlib import Path
from typing import Any

import orjson

from bench.homes import make_home
from bench.imports import import_events, write_events
from bench.serving import await_answer, serve
from bench.tables import Table
from graph.local import start_database
from graph.settings import Settings

# Until Java has compiled what the questions need.
_WARM_UP = 20
_EDGES = 5000
# Windows of this length, each beginning a day later, so that no answer is kept from before.
_WINDOW_DAYS = 200
_FIRST = date(2014, 1, 1)
_HEADERS = {"accept": "application/json, text/event-stream", "content-type": "application/json"}


def measure_elsewhere(*, rows: int | None, rounds: int, home: Path | None = None) -> list[Table]:
    """Import events (ICEWS 2014), then ask as others do. ``home``: a PARLEY_HOME with events in it already."""
    if home is not None:
        return [_measure(Settings(home=home), rounds)]
    with make_home() as settings, tempfile.TemporaryDirectory() as folder:
        start_database(settings)
        import_events(settings, write_events(Path(folder) / "events.tsv.gz", rows))
        return [_measure(settings, rounds)]


def _measure(settings: Settings, rounds: int) -> Table:
    table = Table(
        "Networks, polls and tool calls through HTTP (ICEWS 2014)",
        ("asked", "answers", "p50 ms", "p95 ms", "kB", "of an empty answer"),
    )
    with serve(settings, seed=False) as port:
        await_answer(port, f"/v1/network?limit={_EDGES}")
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
        ways = _list_ways(connection, _find_busiest(connection), rounds)
        empty = 0.0
        for name, ask in ways:
            seconds, size = _time(ask, rounds)
            median, late = (seconds[int(share * (len(seconds) - 1))] * 1000 for share in (0.5, 0.95))
            empty = empty or median
            row = (f"{median:,.1f}", f"{late:,.1f}", f"{size / 1000:,.0f}", f"{median / empty:,.1f}")
            table.rows.append((name, len(seconds), *row))
        connection.close()
    table.notes = ["", f"Networks: the {_EDGES:,} heaviest edges, gzip, up to the last byte, without unpacking."]
    return table


def _time(ask: Callable[[], int], rounds: int) -> tuple[list[float], int]:
    for _ in range(_WARM_UP):
        ask()
    seconds, size = [], 0
    for _ in range(rounds):
        began = time.perf_counter()
        size = ask()
        seconds.append(time.perf_counter() - began)
    return sorted(seconds), size


def _list_ways(
    connection: http.client.HTTPConnection, actors: list[str], rounds: int
) -> Iterator[tuple[str, Callable[[], int]]]:
    def get(path: str, expected: int = 200, tag: str = "") -> int:
        connection.request("GET", path, headers={"if-none-match": tag} if tag else {"accept-encoding": "gzip"})
        answer = connection.getresponse()
        body = answer.read()
        if answer.status != expected:
            raise RuntimeError(f"{path}: {answer.status}")
        return len(body)

    whole = f"/v1/network?limit={_EDGES}"
    days = cycle(_FIRST + timedelta(days=number) for number in range(rounds + _WARM_UP))

    def get_window() -> int:
        day = next(days)
        return get(f"{whole}&from={day}&to={day + timedelta(days=_WINDOW_DAYS)}")

    yield "nothing (/healthz)", lambda: get("/healthz")
    yield "network, kept", lambda: get(whole)
    yield "network, first asked", get_window
    newest = _ask(connection, "/v1/sources?limit=1")["data_version"]
    for form in ("json", "atom"):
        path = f"/v1/changes?since={newest}&format={form}"
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        yield f"poll of {form} that changes nothing", partial(get, path, 304, answer.headers["etag"])
    for tool, arguments in _list_calls(actors):
        yield f"tool {tool}", _call(connection, tool, arguments)


def _list_calls(actors: list[str]) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    pairs = list(pairwise(actors))
    yield "find", [{"q": name.replace("-", " ")} for name in actors]
    yield "actor", [{"id": actor} for actor in actors]
    yield "network", [{"around": [actor]} for actor in actors]
    yield "paths", [{"source": one, "target": other} for one, other in pairs]
    yield "demands", [{"raised_by": actor} for actor in actors]
    yield "positions", [{"actor": actor} for actor in actors]
    yield "changes", [{"actor": actor} for actor in actors]
    yield "evidence", [{"id": actor} for actor in actors]
    yield "disputes", [{}]
    yield "cite", [{"id": actor} for actor in actors]


def _call(connection: http.client.HTTPConnection, tool: str, arguments: list[dict[str, Any]]) -> Callable[[], int]:
    asked = cycle(arguments)

    def call() -> int:
        params = {"name": tool, "arguments": next(asked)}
        body = orjson.dumps({"jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": params})
        connection.request("POST", "/mcp", body, _HEADERS)
        answer = connection.getresponse()
        content = answer.read()
        result = orjson.loads(content)["result"]
        if result.get("isError"):
            raise RuntimeError(f"{tool}: {result['content']}")
        return len(content)

    return call


def _ask(connection: http.client.HTTPConnection, path: str) -> Any:
    connection.request("GET", path, headers={"accept-encoding": "gzip"})
    answer = connection.getresponse()
    body = answer.read()
    return orjson.loads(gzip.decompress(body) if answer.headers["content-encoding"] == "gzip" else body)


def _find_busiest(connection: http.client.HTTPConnection) -> list[str]:
    """Some actors, from those with the most edges to those with few."""
    nodes = _ask(connection, f"/v1/network?limit={_EDGES}")["nodes"]
    ordered = [node["id"] for node in sorted(nodes, key=lambda node: -node["degree"])]
    return ordered[:5] + ordered[:: max(len(ordered) // 15, 1)][:15]
