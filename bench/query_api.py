"""Neo4j's own way over HTTP, its Query API: a Neo4j that has it, and a client that reads every row."""

from __future__ import annotations

import asyncio
from base64 import b64encode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import orjson

from bench.clients import AT_ONCE, Ask
from graph.driver import read_query
from graph.local import LocalDatabase, configuration, start_database
from graph.local.server import choose_port
from graph.settings import Settings

_PATH = "/db/neo4j/query/v2"
# Parameters with their types: dates among them.
_TYPED = "application/vnd.neo4j.query"


@contextmanager
def start_with_http(settings: Settings) -> Iterator[tuple[LocalDatabase, int]]:
    """The Neo4j of a home, started with its HTTP server besides, which Parley never needs; and the port of that."""
    port = choose_port()
    write = configuration.write_configuration

    def write_with_http(home: Path, bolt: int, settings: Settings) -> None:
        write(home, bolt, settings)
        path = home / "conf" / "neo4j.conf"
        text = path.read_text(encoding="utf-8").replace("server.http.enabled=false", "server.http.enabled=true")
        path.write_text(f"{text}server.http.listen_address=127.0.0.1:{port}\n", encoding="utf-8")

    with patch("graph.local.server.write_configuration", write_with_http):
        yield start_database(settings), port


@asynccontextmanager
async def query_api_client(
    port: int, local: LocalDatabase, query: str, parameters: list[dict[str, Any]]
) -> AsyncIterator[Ask]:
    """Runs a named query with these parameters in turn over one connection, and reads each answer's JSON."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=AT_ONCE)
    login = b64encode(f"{local.user}:{local.password}".encode()).decode()
    head = (
        f"POST {_PATH} HTTP/1.1\r\nhost: 127.0.0.1\r\nauthorization: Basic {login}\r\naccept: application/json\r\n"
        f"content-type: {_TYPED}\r\ncontent-length: "
    )
    bodies = [
        orjson.dumps({"statement": read_query(query), "parameters": _write(given)["_value"], "accessMode": "Read"})
        for given in parameters
    ]
    asked = [f"{head}{len(body)}\r\n\r\n".encode() + body for body in bodies]

    async def ask(number: int) -> None:
        writer.write(asked[number % len(asked)])
        answer = orjson.loads(await _read(reader))
        if not answer.get("data", {}).get("values"):
            raise RuntimeError(f"no rows: {answer}")

    try:
        yield ask
    finally:
        writer.close()


async def _read(reader: asyncio.StreamReader) -> bytes:
    """The body of an answer, of a length that its head says or in chunks."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    _, says, length = head.partition(b"content-length:")
    if says:
        return await reader.readexactly(int(length.partition(b"\r")[0]))
    parts = []
    while size := int(await reader.readline(), 16):
        parts.append(await reader.readexactly(size))
        await reader.readline()
    await reader.readline()
    return b"".join(parts)


def _write(value: object) -> Any:
    """A value with its type."""
    if value is None:
        return {"$type": "Null", "_value": None}
    if isinstance(value, dict):
        return {"$type": "Map", "_value": {name: _write(each) for name, each in value.items()}}
    if isinstance(value, list):
        return {"$type": "List", "_value": [_write(each) for each in value]}
    if isinstance(value, date):
        return {"$type": "Date", "_value": value.isoformat()}
    if isinstance(value, int):
        return {"$type": "Integer", "_value": str(value)}
    return {"$type": "String", "_value": value}
