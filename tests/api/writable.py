"""A Parley with the founding case that tests may write to, and keys of every scope."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import orjson
from pydantic import SecretStr
from starlette.testclient import TestClient

from api.app import create_app
from graph.settings import Settings
from graph.store import load_files, load_seed
from graph.store.keys import NewKey, create_key, revoke_key
from graph.store.load_plan import LoadOptions
from tests.conftest import await_ready

if TYPE_CHECKING:
    from tests.conftest import Server

NDJSON = {"content-type": "application/x-ndjson"}


class Writable:
    """The API, asked with a key: ``client`` for anyone who has none."""

    def __init__(self, server: Server, settings: Settings, client: TestClient) -> None:
        self.server, self.settings, self.client = server, settings, client
        self._keys: dict[str, NewKey] = {}

    def key(self, scope: str) -> str:
        """A key of this scope, its owner called after it."""
        if scope not in self._keys:
            self._keys[scope] = self.make_key(scope, f"the {scope}")
        return self._keys[scope].text

    def make_key(self, scope: str, owner: str, lasts: timedelta | None = None) -> NewKey:
        """A new key."""
        made: NewKey = self.server.run(lambda database: create_key(database, [scope], owner=owner, lasts=lasts))
        return made

    def revoke(self, key: NewKey) -> None:
        """Revoke a key, in another process as it were."""
        self.server.run(lambda database: revoke_key(database, key.key.id))

    def ask(self, method: str, path: str, scope: str = "write", **given: Any) -> Any:
        """Ask with a key of a scope, and a reason for each write."""
        headers = {"authorization": f"Bearer {self.key(scope)}", "parley-reason": "a test", **given.pop("headers", {})}
        return self.client.request(method, path, headers=headers, **given)

    def load(self, *records: dict[str, Any], scope: str = "write", **parameters: Any) -> Any:
        """Write records as one body."""
        body = b"".join(orjson.dumps(record) + b"\n" for record in records)
        return self.ask("POST", "/v1/records", scope, content=body, headers=NDJSON, params=parameters)

    def get(self, path: str, **parameters: Any) -> Any:
        """The body of an answer to anyone who has no key."""
        answer = self.client.get(path, params=parameters)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def version(self) -> int:
        """The data version."""
        return int(self.get("/v1/sources", limit=1)["data_version"])


def settings_for(server: Server, **more: Any) -> Settings:
    """How an API reaches a test's Neo4j."""
    return Settings(
        home=server.settings.home,
        database_url=server.local.url,
        database_password=SecretStr(server.local.password),
        away_seconds=15,  # a busy machine is not a Neo4j that is away
        query_seconds=60,
        lease_seconds=3,
        **more,
    )


def write_elsewhere(server: Server, path: Path, records: Iterable[dict[str, Any]]) -> None:
    """Load records, as another process does."""
    path.write_bytes(b"".join(orjson.dumps(record) + b"\n" for record in records))
    server.run(partial(load_files, paths=[path], settings=server.settings, options=LoadOptions(over=True)))


@contextmanager
def open_writable(server: Server, **more: Any) -> Iterator[Writable]:
    """An API over the founding case alone."""
    server.empty()
    server.run(partial(load_seed, settings=server.settings))
    settings = settings_for(server, **more)
    with TestClient(create_app(settings)) as client:
        await_ready(client)
        yield Writable(server, settings, client)
