"""Workers that are killed, and clients that leave: over HTTP, with an answer too large for any buffer on its way."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from threading import Thread
from typing import TYPE_CHECKING

import httpx2
import psutil
import pytest
from fastapi import FastAPI

from api.app import create_app
from bench.synthetic_records import make_records, write_records
from graph.local.process import is_running
from graph.records.fields import TEXT_LENGTH
from graph.store import load_files
from tests.api.writable import settings_for
from tests.http_server import serve

if TYPE_CHECKING:
    from tests.conftest import Server

PATIENCE_SECONDS = 60
FACTS, SOURCES = 300, 1200
THREE_BYTES = "字"
LARGE, LONG = "/v1/export?format=jsonl", "/v1/export?format=gexf"
ATTEMPTS = 10


@pytest.fixture(scope="module")
def app(_scratch_server: Server, tmp_path_factory: pytest.TempPathFactory) -> FastAPI:
    """An API with one worker and nobody in a queue, on made-up records of 14 MB."""
    _scratch_server.empty()
    first, _ = make_records(FACTS, seed=1)
    sources = [make_source(number) for number in range(SOURCES)]
    path = write_records(tmp_path_factory.mktemp("large") / "records.jsonl", first + sources)
    _scratch_server.run(lambda database: load_files(database, [path], _scratch_server.settings))
    return create_app(settings_for(_scratch_server, worker_ms=0, workers=1, workers_waiting=0, stall_seconds=1))


@pytest.fixture(scope="module")
def address(app: FastAPI) -> Iterator[str]:
    with serve(app.state.settings, app) as address:
        assert httpx2.get(address + LONG, timeout=PATIENCE_SECONDS).status_code == 200
        yield address


def make_source(number: int) -> dict[str, object]:
    coverage = {"kinds": ["event"], "unit": "event", "rule": THREE_BYTES * TEXT_LENGTH}
    return {"kind": "source", "id": f"source-{number}", "title": f"Source {number}", "coverage": coverage}


def until(so: Callable[[], bool]) -> None:
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not so():
        assert time.monotonic() < give_up
        time.sleep(0.001)


def find_workers(app: FastAPI) -> list[psutil.Process]:
    """The workers that are alive."""
    found = psutil.Process(app.state.workers.origin).children()
    return [worker for worker in found if is_running(worker)]


def kill(worker: psutil.Process) -> None:
    with suppress(psutil.NoSuchProcess):  # it ended by itself
        worker.kill()


def begin(address: str) -> socket.socket:
    """A client who asks for much and has read the beginning of it."""
    host, _, port = address.removeprefix("http://").partition(":")
    connection = socket.create_connection((host, int(port)), PATIENCE_SECONDS)
    connection.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
    assert connection.recv(1000).startswith(b"HTTP/1.1 200")
    return connection


def test_who_leaves_ends_the_work_and_frees_its_place(app: FastAPI, address: str) -> None:
    with closing(begin(address)):
        assert len(find_workers(app)) == 1
        assert httpx2.get(address + LONG, timeout=PATIENCE_SECONDS).status_code == 503
    until(lambda: not find_workers(app))

    assert httpx2.get(address + LONG, timeout=PATIENCE_SECONDS).status_code == 200


def test_who_stays_and_reads_nothing_does_not_keep_it(app: FastAPI, address: str) -> None:
    with closing(begin(address)):
        until(lambda: not find_workers(app))

        assert httpx2.get(address + LONG, timeout=PATIENCE_SECONDS).status_code == 200


def test_what_a_killed_worker_had_begun_to_say_is_not_taken_for_a_whole_answer(app: FastAPI, address: str) -> None:
    with httpx2.stream("GET", address + LARGE, timeout=PATIENCE_SECONDS) as answer:
        assert answer.status_code == 200
        (worker,) = find_workers(app)
        worker.kill()
        with pytest.raises(httpx2.RemoteProtocolError):
            answer.read()


def test_a_worker_that_is_killed_is_overload_and_the_next_question_is_answered(app: FastAPI, address: str) -> None:
    answers = list[httpx2.Response]()
    for _ in range(ATTEMPTS):
        asking = Thread(target=lambda: answers.append(httpx2.get(address + LONG, timeout=PATIENCE_SECONDS)))
        asking.start()
        while asking.is_alive():
            for worker in find_workers(app):
                kill(worker)
        asking.join()
        if answers[-1].status_code != 200:
            break
    refused = answers[-1]

    assert refused.status_code == 503
    assert refused.json()["type"] == "/docs#problem-overloaded"
    assert int(refused.headers["retry-after"]) > 0
    assert httpx2.get(address + LONG, timeout=PATIENCE_SECONDS).status_code == 200
