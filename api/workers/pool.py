"""Where long answers are asked for: so many at once, each with its time, ended as soon as nobody waits for them."""

from __future__ import annotations

import asyncio
import os
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, suppress
from dataclasses import asdict

import orjson
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from api.connection import Address
from api.workers.frames import BEGIN, CALL, END, Kind, read_frame, write_frame
from graph.errors import OverloadedError
from graph.json_shapes import Values
from graph.network.columns.saved import read_schema
from graph.queueing import BoundedQueue
from graph.settings import Settings

_ORIGIN = "api.worker_origin"
# A worker has a processor to itself; libraries that would take more are limited to it.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", "RAYON_NUM_THREADS": "1"}
_STOP_SECONDS = 5


class WorkerAnswer:
    """What a worker answers, as it comes; ``kept`` is the data version at which it may be cached."""

    def __init__(self, head: Values, reader: asyncio.StreamReader, ending: AsyncExitStack) -> None:
        self.status: int = head["status"]
        self.headers = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in head["headers"]]
        self.kept: int | None = head["kept"]
        self._reader, self._ending = reader, ending

    async def parts(self) -> AsyncIterator[tuple[bytes, bool]]:
        """The parts of the body, each with whether more follow. Raises OverloadedError where the worker ended."""
        more = True
        while more:
            try:
                kind, content = await read_frame(self._reader)
            except (asyncio.IncompleteReadError, OSError):
                raise OverloadedError("the process that worked on this ended before it was done") from None
            more = kind is not Kind.LAST
            yield content, more

    async def read(self) -> bytes:
        """The whole body; the worker is done then."""
        try:
            return b"".join([part async for part, _ in self.parts()])
        finally:
            await self.end()

    async def end(self) -> None:
        """End the worker, if it has not ended, and give its turn to the next."""
        await self._ending.aclose()


class RelayedResponse(Response):
    """An answer that is sent on while its worker writes it, no faster than the client takes it."""

    def __init__(self, answer: WorkerAnswer) -> None:
        super().__init__(None, answer.status)
        self.raw_headers = answer.headers
        self._answer = answer

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        try:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            async for part, more in self._answer.parts():
                await send({"type": "http.response.body", "body": part, "more_body": more})
        except OverloadedError:
            pass  # half of it is out: that the rest is missing is known by the connection, which the server closes
        finally:
            await self._answer.end()


class Workers:
    """The workers of one app. Their origin is started with the first question, and again where it ended."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._queue = BoundedQueue(
            "long answers", settings.workers, settings.workers_waiting, settings.worker_queue_seconds
        )
        self.asked = 0
        self._origin: subprocess.Popen[bytes] | None = None
        self._control: socket.socket | None = None

    @property
    def waiting(self) -> int:
        """How many wait for their turn."""
        return self._queue.waiting

    @property
    def origin(self) -> int | None:
        """The process id of the origin of workers, once it was started."""
        return None if self._origin is None else self._origin.pid

    def get_ready(self, address: Address) -> None:
        """Start the origin where there is none, so that the first long answer does not wait for it."""
        if self._origin is None:
            self._start(address)

    async def ask(self, question: Values, address: Address, least: int) -> WorkerAnswer:
        """The answer to a request at a data version of at least ``least``, once its beginning is there.

        Raises OverloadedError where too many others wait, where it takes longer than ``worker_seconds``, and where its
        process ended. Broken off, it is ended.
        """
        seconds = self._settings.worker_seconds
        async with AsyncExitStack() as ending:
            await ending.enter_async_context(self._queue.enter())
            try:
                async with asyncio.timeout(seconds):
                    reader = await self._begin(ending, question, address, least)
                    kind, head = await read_frame(reader)
            except TimeoutError:
                raise OverloadedError(f"this takes longer than {seconds:g} s; ask for less") from None
            except (asyncio.IncompleteReadError, OSError):
                raise OverloadedError("the process that worked on this ended before it was done; ask again") from None
            if kind is not Kind.HEAD:
                raise ValueError(f"expected the head of an answer, got {kind}")
            return WorkerAnswer(orjson.loads(head), reader, ending.pop_all())
        raise AssertionError("not reached")

    async def close(self) -> None:
        """End the origin, and with it every worker."""
        if self._control is not None:
            self._control.close()
        if self._origin is not None:
            try:
                await asyncio.to_thread(self._origin.wait, _STOP_SECONDS)
            except subprocess.TimeoutExpired:
                self._origin.kill()
                self._origin.wait()

    async def _begin(
        self, ending: AsyncExitStack, question: Values, address: Address, least: int
    ) -> asyncio.StreamReader:
        self.asked = number = self.asked + 1
        here, there = socket.socketpair()
        with there:
            self._call(address, BEGIN, number, least, [there.fileno()])
        ending.callback(self._end, number)
        reader, writer = await asyncio.open_connection(sock=here)
        ending.callback(writer.close)
        writer.write(write_frame(Kind.QUESTION, orjson.dumps(question)))
        return reader

    def _end(self, number: int) -> None:
        if self._control is not None:
            with suppress(OSError):  # the origin has ended, and its workers with it
                self._control.sendall(CALL.pack(END, number, 0))

    def _call(self, address: Address, what: bytes, number: int, least: int, connections: list[int]) -> None:
        content = CALL.pack(what, number, least)
        if self._control is None or self._origin is None or self._origin.poll() is not None:
            self._start(address)
        assert self._control is not None  # noqa: S101 - started
        socket.send_fds(self._control, [content], connections)

    def _start(self, address: Address) -> None:
        if self._control is not None:
            self._control.close()
        here, there = socket.socketpair()
        environment = {**os.environ, **_ONE_THREAD, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
        with there:
            self._origin = subprocess.Popen(  # noqa: S603 - this very Python
                [sys.executable, "-m", _ORIGIN, str(there.fileno())],
                pass_fds=(there.fileno(),),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        self._control = here
        settings = self._settings.model_dump(mode="json", exclude={"database_password", "database_url"})
        start = {"settings": settings, "database": asdict(address), "code": read_schema()}
        here.sendall(write_frame(Kind.QUESTION, orjson.dumps(start)))
