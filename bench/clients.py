"""Two ways to ask the same: the API over a kept connection, and the bare driver; and a server that does nothing.

The HTTP client is a few lines over asyncio, so that it is not what is measured; what it costs is a row of its own.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import neo4j
import orjson

from graph.driver import read_query

# A large answer is taken as it comes, without asking the server to wait.
AT_ONCE = 2**24

# Asks the n-th question of a list.
Ask = Callable[[int], Awaitable[None]]


class Connection:
    """One connection that is kept, and what an answer over it says."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    async def get(self, path: str) -> Any:
        """The JSON of an answer, read. Raises RuntimeError where it is none."""
        return orjson.loads(await self.fetch(path))

    async def fetch(self, path: str) -> bytes:
        """The body of an answer. Raises RuntimeError where it is none."""
        head, body = await self.ask(path)
        if not head.startswith(b"HTTP/1.1 200"):
            raise RuntimeError(f"{path}: {head.decode()}")
        return body

    async def ask(self, path: str) -> tuple[bytes, bytes]:
        """The head of an answer, whatever its status, and its body. Raises EOFError where it breaks off."""
        self._writer.write(f"GET {path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n".encode())
        head = await self._reader.readuntil(b"\r\n\r\n")
        start = head.lower().index(b"content-length:") + len(b"content-length:")
        length = int(head[start : head.index(b"\r", start)])
        return head, await self._reader.readexactly(length)


@asynccontextmanager
async def connect(port: int) -> AsyncIterator[Connection]:
    """A connection to the server on this port."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=AT_ONCE)
    try:
        yield Connection(reader, writer)
    finally:
        writer.close()


@asynccontextmanager
async def http_client(port: int, paths: list[str]) -> AsyncIterator[Ask]:
    """Asks these paths in turn over one connection, and reads each answer's JSON."""
    async with connect(port) as connection:

        async def ask(number: int) -> None:
            await connection.get(paths[number % len(paths)])

        yield ask


@asynccontextmanager
async def driver_client(driver: neo4j.AsyncDriver, query: str, parameters: list[dict[str, Any]]) -> AsyncIterator[Ask]:
    """Runs a named query with these parameters in turn, and takes every row."""
    text = read_query(query)

    async def ask(number: int) -> None:
        async with driver.session(database="neo4j", default_access_mode=neo4j.READ_ACCESS) as session:
            result = await session.run(text, parameters[number % len(parameters)])
            if not [dict(row) async for row in result]:
                raise RuntimeError("no rows")

    yield ask


def run_idle_server(port: int, body: bytes) -> None:
    """Answer every request with this body, for ever."""
    answer = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: %d\r\n\r\n%b" % (len(body), body)

    class Idle(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            self.transport = transport

        def data_received(self, data: bytes) -> None:
            assert isinstance(self.transport, asyncio.WriteTransport)
            self.transport.write(answer * data.count(b"\r\n\r\n"))

    async def run() -> None:
        server = await asyncio.get_running_loop().create_server(Idle, "127.0.0.1", port)
        await server.serve_forever()

    asyncio.run(run())
