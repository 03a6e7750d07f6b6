"""The tools at ``/mcp``: streamable HTTP, each request by itself, from loopback origins only.

A key is needed where reading needs one. Tests mount the same transport with another server, and with sessions, to show
that it conforms to all of the protocol and not only to the part that Parley's tools use.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from starlette.datastructures import State
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from api.authentication import find_reader
from api.hosts import list_hosts
from api.problems import METHOD, answer_error, write_problem
from api.sight import find_public, find_sight
from graph.driver import Database
from graph.errors import ParleyError
from graph.settings import Settings

_ALLOWED = {"allow": "POST"}
_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")


class AssistantTransport:
    """An ASGI app. What it needs is imported and started with the first request, for most never ask."""

    def __init__(
        self,
        state: State,
        make_server: Callable[[State, bool], Any] | None = None,
        *,
        sessions: bool = False,
        events: Any = None,
    ) -> None:
        self._state = state
        self._make_server = make_server or _make_server
        self._sessions, self._events = sessions, events
        self._serving: asyncio.Task[None] | None = None
        # By whether their readers see restricted sources.
        self._managers: dict[bool, Any] = {}
        self._started, self._stopping = asyncio.Event(), asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] != "POST" and not self._sessions:
            # A stream on which nothing would ever be said, or the end of a session that there is not.
            refusal = write_problem(scope, METHOD, "Only POST is accepted: each request is independent.", _ALLOWED)
            return await refusal(scope, receive, send)
        request = Request(scope, receive)
        try:
            key = await find_reader(request)
        except ParleyError as error:
            refusal = await answer_error(request, error)
            return await refusal(scope, receive, send)
        if self._serving is None:
            self._serving = asyncio.create_task(self._serve())
        waiting = asyncio.create_task(self._started.wait())
        await asyncio.wait([waiting, self._serving], return_when=asyncio.FIRST_COMPLETED)
        if self._serving.done():
            waiting.cancel()
            await self._serving
        # Without a key nobody sees more than the public, and nothing need be asked.
        sees_restricted = key is not None and (await find_sight(self._state, key)).sees_restricted
        manager = self._managers[sees_restricted]
        return await manager.handle_request(scope, receive, send)  # type: ignore[no-any-return]

    async def close(self) -> None:
        """End what goes on."""
        self._stopping.set()
        if self._serving is not None:
            await self._serving

    async def _serve(self) -> None:
        self._managers = await asyncio.to_thread(lambda: {sees: self._make(sees) for sees in (False, True)})
        async with self._managers[False].run(), self._managers[True].run():
            self._started.set()
            await self._stopping.wait()

    def _make(self, sees_restricted: bool) -> Any:
        from mcp.server.streamable_http_manager import StreamableHTTPSessionManager  # noqa: PLC0415
        from mcp.server.transport_security import TransportSecuritySettings  # noqa: PLC0415

        settings: Settings = self._state.settings
        return StreamableHTTPSessionManager(
            self._make_server(self._state, sees_restricted),
            event_store=self._events,
            json_response=not self._sessions,
            stateless=not self._sessions,
            security_settings=TransportSecuritySettings(
                allowed_hosts=[text for host in (*_LOOPBACK, *list_hosts(settings)) for text in (host, f"{host}:*")],
                allowed_origins=[text for host in _LOOPBACK for text in (f"http://{host}", f"http://{host}:*")],
            ),
            max_request_body_size=settings.tool_bytes_max,
        )


def _make_server(state: State, sees_restricted: bool) -> Any:
    from api.assistants.server import Assistants, make_server  # noqa: PLC0415

    def find_database() -> Database:
        return state.connection.database if sees_restricted else find_public(state).database

    tables = state.full_tables if sees_restricted else state.tables
    return make_server(Assistants(state.settings, find_database, tables), state.settings)
