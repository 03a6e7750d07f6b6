"""Connections on which nothing moves, against a server as ``parley serve`` runs it."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import uvicorn
from starlette.types import Receive, Scope, Send

from api.slow_connections import make_protocol
from graph.settings import Settings

SHORT, LONG = 0.05, 600.0
# More than what sockets and buffers take while nobody reads.
LARGE = 64 * 2**20


async def answer_much(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % LARGE)]})
    for part in range(LARGE // 2**20):
        await send({"type": "http.response.body", "body": bytes(2**20), "more_body": (part + 1) * 2**20 < LARGE})


@asynccontextmanager
async def serve(**limits: float) -> AsyncIterator[tuple[socket.socket, uvicorn.Server]]:
    """A server with these limits, and a client's connection to it."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings = Settings(**{"request_seconds": LONG, "stall_seconds": LONG, **limits})  # type: ignore[arg-type]
    server = uvicorn.Server(
        uvicorn.Config(answer_much, http=make_protocol(settings), lifespan="off", log_config=None, access_log=False)
    )
    serving = asyncio.create_task(server.serve([listening]))
    client = await asyncio.to_thread(socket.create_connection, listening.getsockname())
    try:
        yield client, server
    finally:
        client.close()
        server.should_exit = True
        await serving


def read_all(client: socket.socket) -> int:
    """How many bytes come until the connection ends, in whichever way."""
    count = 0
    try:
        while part := client.recv(2**20):
            count += len(part)
    except ConnectionResetError:
        pass
    return count


async def test_half_a_request_is_dropped() -> None:
    async with serve(request_seconds=SHORT) as (client, _server):
        client.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n")

        assert await asyncio.to_thread(read_all, client) == 0


async def test_a_connection_without_any_request_is_dropped() -> None:
    async with serve(request_seconds=SHORT) as (client, _):
        assert await asyncio.to_thread(read_all, client) == 0


async def test_an_answer_that_nobody_takes_is_dropped_and_what_is_left_of_it_with_it() -> None:
    async with serve(stall_seconds=SHORT) as (client, server):
        client.sendall(b"GET / HTTP/1.1\r\nhost: x\r\n\r\n")
        while not server.server_state.connections:  # noqa: ASYNC110 - uvicorn has no event for it
            await asyncio.sleep(SHORT)
        while server.server_state.connections:  # noqa: ASYNC110
            await asyncio.sleep(SHORT)

        assert await asyncio.to_thread(read_all, client) < LARGE


async def test_an_answer_that_is_taken_comes_whole_however_short_a_request_may_take() -> None:
    async with serve(request_seconds=SHORT) as (client, _server):
        client.sendall(b"GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")

        assert await asyncio.to_thread(read_all, client) > LARGE
