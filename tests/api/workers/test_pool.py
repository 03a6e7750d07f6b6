"""Who waits for whom, and what ends when: shown by processes that are held still, not by time."""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import orjson
import psutil
import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from api.app import create_app
from api.workers.pool import WorkerAnswer, Workers
from graph.errors import OverloadedError
from graph.local.process import is_running
from graph.settings import Settings
from tests.conftest import await_ready

LONG = "/v1/paths?source=russia&target=iran"
PATIENCE_SECONDS = 60
# Larger than what a socket takes while nobody reads: its worker is still writing then.
LARGE = ("/v1/export", "format=jsonl")


@pytest.fixture(scope="module")
def app(seeded_settings: Settings) -> FastAPI:
    changes = {"worker_ms": 0, "workers": 1, "workers_waiting": 1, "answers_mb": 0}
    return create_app(seeded_settings.model_copy(update=changes))


@pytest.fixture(scope="module")
def client(app: FastAPI) -> Iterator[TestClient]:
    with TestClient(app) as client:
        await_ready(client)
        assert client.get(LONG).status_code == 200
        yield client


@pytest.fixture
def origin(client: TestClient, app: FastAPI) -> psutil.Process:
    return psutil.Process(app.state.workers.origin)


def question(path: str, query: str = "") -> dict[str, Any]:
    return {
        "path": path, "raw_path": path, "query_string": query, "root_path": "", "request_id": "test", "known": None,
        "layout": None,
    }  # fmt: skip


async def until(so: Callable[[], bool]) -> None:
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not so():  # noqa: ASYNC110 - of other processes, of which no event tells
            await asyncio.sleep(0.01)


@asynccontextmanager
async def held(origin: psutil.Process) -> AsyncIterator[None]:
    """While the origin is held, no long answer can be worked out."""
    origin.suspend()
    try:
        yield
    finally:
        origin.resume()


def begin(app: FastAPI) -> asyncio.Task[WorkerAnswer]:
    asked = question("/v1/paths", "source=russia&target=iran")
    return asyncio.create_task(app.state.workers.ask(asked, app.state.connection.address, 0))


def run(client: TestClient, work: Callable[[], Any]) -> Any:
    assert client.portal is not None
    return client.portal.call(work)


def test_quick_answers_come_while_a_long_one_is_under_way(
    client: TestClient, app: FastAPI, origin: psutil.Process
) -> None:
    quick = ["/healthz", "/v1/actors/russia", "/v1/actors?q=Daraa"]

    async def ask_both() -> list[int]:
        async with held(origin):
            long = begin(app)
            await asyncio.sleep(0)
            statuses = await asyncio.to_thread(lambda: [client.get(path).status_code for path in quick])
            assert not long.done()
        await (await long).end()
        return statuses

    assert run(client, ask_both) == [200, 200, 200]


def test_beyond_the_bound_long_answers_are_overload_and_quick_ones_are_not(
    client: TestClient, app: FastAPI, origin: psutil.Process
) -> None:
    async def crowd() -> tuple[Any, int]:
        async with held(origin):
            under_way, waiting = begin(app), begin(app)
            await until(lambda: app.state.workers.waiting == 1)
            refused = await asyncio.to_thread(client.get, LONG)
            quick = await asyncio.to_thread(client.get, "/v1/actors/russia")
        for long in (under_way, waiting):
            await (await long).end()
        return refused, quick.status_code

    refused, quick = run(client, crowd)

    assert quick == 200
    assert refused.status_code == 503
    assert refused.json()["type"] == "/docs#problem-overloaded"
    assert int(refused.headers["retry-after"]) > 0


def test_who_leaves_gives_the_place_to_the_next(client: TestClient, app: FastAPI, origin: psutil.Process) -> None:
    async def leave() -> int:
        async with held(origin):
            leaving, next_ = begin(app), begin(app)
            await until(lambda: app.state.workers.waiting == 1)
            leaving.cancel()
            await until(lambda: app.state.workers.waiting == 0)
        answer: WorkerAnswer = await next_
        await answer.end()
        return answer.status

    assert run(client, leave) == 200


def test_what_takes_longer_than_its_time_is_overload(client: TestClient, app: FastAPI, origin: psutil.Process) -> None:
    async def ask() -> None:
        hasty = Workers(app.state.settings.model_copy(update={"worker_seconds": 0.01}))
        try:
            with pytest.raises(OverloadedError, match="takes longer than"):
                await hasty.ask(question("/v1/paths"), app.state.connection.address, 0)
        finally:
            await hasty.close()

    run(client, ask)


# A server with a worker in the middle of its work, which says what processes there are.
SERVER = """
import asyncio, json, sys
import psutil
from api.connection import Address
from api.workers.pool import Workers
from graph.settings import Settings

async def main():
    given = json.loads(sys.stdin.readline())
    workers = Workers(Settings(**given["settings"]))
    answer = await workers.ask(given["question"], Address(**given["address"]), 0)
    print(json.dumps([child.pid for child in psutil.Process().children(recursive=True)]), flush=True)
    await asyncio.sleep(600)

asyncio.run(main())
"""


def test_no_process_is_left_where_the_server_is_killed(client: TestClient, app: FastAPI) -> None:
    address = app.state.connection.address
    given = {
        "settings": {"home": str(app.state.settings.home)},
        "address": {"url": address.url, "user": address.user, "password": address.password},
        "question": question(*LARGE),
    }
    server = subprocess.Popen([sys.executable, "-c", SERVER], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with server:
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(orjson.dumps(given) + b"\n")
        server.stdin.flush()
        children = [psutil.Process(pid) for pid in orjson.loads(server.stdout.readline())]
        server.kill()

    assert len(children) == 2  # the origin, and its worker
    give_up = time.monotonic() + PATIENCE_SECONDS
    while any(map(is_running, children)):
        assert time.monotonic() < give_up, "a process is left"
        time.sleep(0.01)
