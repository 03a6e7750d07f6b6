"""A Neo4j that faults are made in, and the commands that meet them."""

from __future__ import annotations

import http.client
import subprocess
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Protocol, Self

import orjson

from bench.connected import connected, open_driver
from bench.homes import environment, start_command
from bench.pictures import read_holdings
from bench.promises import require
from bench.serving import await_answer, serve
from graph.driver import Database, read_query
from graph.local import start_database
from graph.settings import Settings
from graph.store import prepare
from graph.store.auditing import audit
from graph.store.keys import create_key

SECONDS = 240
_FOR_COMMANDS = ("lease_seconds", "batch_rows", "load_wait_seconds", "write_wait_seconds")

Line = dict[str, Any]


class Fault(Protocol):
    """One sort of fault. ``play`` makes it at a moment, a share of the time there is for it, and says what was there
    afterwards. Raises BrokenPromiseError.
    """

    def play(self, number: int, share: float) -> str:
        """The round of this number."""


class Scene:
    """Its home, what is asked of it, and the API processes in front of it; a context that ends these."""

    def __init__(self, settings: Settings, folder: Path, records: int) -> None:
        self.settings, self.folder, self.records = settings, folder, records
        connected(settings, lambda database: prepare(database, settings))
        self.driver = open_driver(start_database(settings))
        self._open = ExitStack()
        self._open.callback(self.driver.close)
        self._ports: list[int] = []
        self._key = ""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._open.close()

    def start(self, *words: str, log: str = "command") -> subprocess.Popen[bytes]:
        """A Parley command as a process of its own."""
        return start_command(environment(self.settings, *_FOR_COMMANDS), self.log(log), *words)

    def log(self, name: str) -> Path:
        """What the last command of this name printed."""
        return self.folder / f"{name}.log"

    def finish(self, process: subprocess.Popen[bytes], log: str = "command") -> None:
        """Wait until a command has ended well."""
        require(process.wait(SECONDS) == 0, f"a command failed: {self.log(log).read_text(encoding='utf-8')}")

    def define(self, statement: str, **given: Any) -> None:
        """Run a statement of our own, in a transaction of its own."""
        with self.driver.session() as session:
            session.run(statement, given).consume()

    def count(self, *prefixes: str) -> tuple[int, ...]:
        """How many of the actors of each of these names readers see at once."""
        ids = [one["id"] for prefix in prefixes for one in self.make_actors(prefix)]
        rows = self.driver.execute_query(read_query("kinds_of"), at=None, ids=ids)[0][0]["rows"]
        seen = [row["id"].rpartition("-")[0] for row in rows]
        return tuple(seen.count(prefix) for prefix in prefixes)

    def holdings(self) -> list[str]:
        """Every node and relationship."""
        return read_holdings(self.driver)

    def check(self) -> None:
        """The rules of ``parley check`` find nothing."""
        findings = connected(self.settings, audit)
        require(not findings, f"parley check would find: {findings}")

    def make_actors(self, prefix: str) -> list[Line]:
        """So many made-up actors as the scene has records."""
        return [
            {"kind": "actor", "id": f"{prefix}-{number}", "name": f"{prefix} {number}", "type": "other"}
            for number in range(self.records)
        ]

    @property
    def ports(self) -> Sequence[int]:
        """The ports of two API processes, which are started when they are first asked for."""
        while len(self._ports) < 2:
            port = self._open.enter_context(serve(self.settings, *_FOR_COMMANDS, seed=False))
            await_answer(port, "/v1/sources")
            self._ports.append(port)
        return self._ports

    def ask(self, port: int, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any, Any]:
        """Ask an API process with a key that may write: the status, the headers and the body of its answer."""
        if not self._key:
            self._key = connected(self.settings, self._make_key)
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=SECONDS)
        try:
            named = {name.replace("_", "-"): text for name, text in headers.items()}
            given = {"Authorization": f"Bearer {self._key}", "Parley-Reason": "a proof", **named}
            given["Content-Type"] = "application/json"
            connection.request(method, path, None if body is None else orjson.dumps(body), given)
            answer = connection.getresponse()
            content = answer.read()
            return answer.status, answer.headers, orjson.loads(content) if content else None
        finally:
            connection.close()

    async def _make_key(self, database: Database) -> str:
        return (await create_key(database, ["admin"], owner="prover")).text
