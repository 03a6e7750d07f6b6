"""Connections on which nothing moves are dropped, so that they take nobody's place."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from graph.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable


class _Watched(HttpToolsProtocol):
    """uvicorn's own, with a time for a request to arrive whole, and one for its answer to be taken on.

    uvicorn itself closes a connection that is kept without a request (``timeout_keep_alive``).
    """

    request_seconds: float
    stall_seconds: float
    _arriving: asyncio.TimerHandle | None = None
    _stalled: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._arriving = self._drop_in(self.request_seconds)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        if self._arriving is None:
            self._arriving = self._drop_in(self.request_seconds)

    def on_message_complete(self) -> None:
        super().on_message_complete()
        _end(self._arriving)
        self._arriving = None

    def pause_writing(self) -> None:
        super().pause_writing()
        self._stalled = self._stalled or self._drop_in(self.stall_seconds)

    def resume_writing(self) -> None:
        super().resume_writing()
        _end(self._stalled)
        self._stalled = None

    def connection_lost(self, exc: Exception | None) -> None:
        _end(self._arriving, self._stalled)
        super().connection_lost(exc)

    def _drop_in(self, seconds: float) -> asyncio.TimerHandle:
        # At once: what was not taken yet is not waited for.
        drop: Callable[[], None] = self.transport.abort
        return self.loop.call_later(seconds, drop)


def _end(*timers: asyncio.TimerHandle | None) -> None:
    for timer in timers:
        if timer is not None:
            timer.cancel()


def make_protocol(settings: Settings) -> type[asyncio.Protocol]:
    """How uvicorn speaks with a client under these settings."""
    limits = {"request_seconds": settings.request_seconds, "stall_seconds": settings.stall_seconds}
    return type("WatchedProtocol", (_Watched,), limits)
