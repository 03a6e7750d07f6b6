"""A Parley that answers over HTTP on a port of its own, for clients that are no part of the process."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI
from pydantic import SecretStr

from api.app import create_app
from api.protocol import bind_settings
from graph.settings import Settings

if TYPE_CHECKING:
    from tests.conftest import Server

PATIENCE_MS = 45_000  # a busy machine is not a broken page


def await_network(address: str) -> None:
    """Wait until the network is in memory, which takes long beside other work."""
    deadline = time.monotonic() + PATIENCE_MS / 1000 * 2
    while True:
        try:
            with urllib.request.urlopen(address + "/readyz", timeout=PATIENCE_MS / 1000):  # noqa: S310 - our own
                return
        except urllib.error.HTTPError as not_yet:
            not_yet.close()
            assert time.monotonic() < deadline
            time.sleep(0.1)


@contextmanager
def listen(app: FastAPI, settings: Settings | None = None) -> Iterator[str]:
    """An app on a free port of this machine, with Parley's protocol where settings are given; its address."""
    taken = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(
        app,
        http="auto" if settings is None else bind_settings(settings),
        log_config=None,
        access_log=False,
        timeout_graceful_shutdown=2,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [taken]}, daemon=True)
    thread.start()
    try:
        deadline = time.monotonic() + 20
        while not server.started and time.monotonic() < deadline:
            time.sleep(0.02)
        assert server.started
        yield f"http://127.0.0.1:{taken.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        taken.close()


@contextmanager
def serve(settings: Settings, app: FastAPI | None = None) -> Iterator[str]:
    """Parley, or this app, on a free port, once it is ready; its address."""
    with listen(app or create_app(settings), settings) as address:
        await_network(address)
        yield address


@contextmanager
def serve_http(server: Server) -> Iterator[str]:
    """The app on this Neo4j; its address."""
    local = server.local
    settings = Settings(
        home=server.settings.home,
        database_url=local.url,
        database_password=SecretStr(local.password),
        away_seconds=60,
        query_seconds=60,
    )
    with serve(settings) as address:
        yield address
