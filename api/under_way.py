"""Requests under way: not more than a bounded number, and none that nobody waits for any more."""

from __future__ import annotations

import asyncio
from contextlib import AsyncExitStack

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import NOT_READY, OVERLOADED, write_problem
from graph.errors import OverloadedError
from graph.queueing import BoundedQueue

# Always answered: it says that the process lives.
_ALIVE = "/healthz"
# Only an answer that takes longer than this is worth looking whether its client is still there.
_LOOK_SECONDS = 0.05
# How many wait for each that may be under way. A refusal costs work too: clients that ask again at once would otherwise
# take all the time from those who are being answered.
_WAITING_EACH = 4
_WAIT_SECONDS = 1.0


class UnderWayMiddleware:
    """ASGI middleware that lets ``most`` requests through at once, and breaks off those whose client has left.

    Of the others four times as many wait, each for at most ``wait_seconds``; who waited in vain, and all beyond, are
    answered "overloaded". What breaks off a request for another reason, such as the end of the server, is answered as a
    problem too.
    """

    def __init__(self, app: ASGIApp, most: int, wait_seconds: float = _WAIT_SECONDS) -> None:
        self.app = app
        self._places = BoundedQueue("requests", most, _WAITING_EACH * most, wait_seconds)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] == _ALIVE:
            await self.app(scope, receive, send)
            return
        async with AsyncExitStack() as place:
            try:
                await place.enter_async_context(self._places.enter())
            except OverloadedError as full:
                await write_problem(scope, OVERLOADED, str(full))(scope, receive, send)
                return
            await _Attended(scope, receive, send).run(self.app)


class _Attended:
    """One request, and whether somebody still waits for its answer."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._begun = self._complete = self._left = False

    async def run(self, app: ASGIApp) -> None:
        """Answer it, or break it off."""
        task, loop = asyncio.current_task(), asyncio.get_running_loop()
        looking: list[asyncio.Task[None]] = []

        def look() -> None:
            if task is not None:
                looking.append(loop.create_task(self._look(task)))

        # A client that sends a body is still sending, and is looked after by who reads it.
        late = loop.call_later(_LOOK_SECONDS, look) if self._scope["method"] == "GET" else None
        try:
            await app(self._scope, self._receive, self._note)
        except asyncio.CancelledError:
            if self._left and task is not None:
                task.uncancel()
            elif not self._begun:
                ending = write_problem(self._scope, NOT_READY, "Parley is stopping; ask again")
                await ending(self._scope, self._receive, self._note)
            # Half an answer that is out is known by its connection, which the server closes.
        finally:
            if late is not None:
                late.cancel()
            for one in looking:
                one.cancel()

    async def _note(self, message: Message) -> None:
        self._begun = True
        if message["type"] == "http.response.body" and not message.get("more_body", False):
            self._complete = True
        await self._send(message)

    async def _look(self, task: asyncio.Task[None]) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
        if not self._complete:
            self._left = True
            task.cancel()
