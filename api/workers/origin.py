"""The process that workers are forked from: it keeps the network in memory, and has one thread when it forks."""

from __future__ import annotations

import asyncio
import ctypes
import gc
import os
import signal
import socket
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import Never

import structlog
from fastapi import FastAPI

from api.workers.frames import BEGIN, CALL, receive
from api.workers.job import run_job
from graph.answers.network.selection import load_snapshot
from graph.driver import Database
from graph.errors import NotNowError
from graph.session.projections import Projections
from graph.session.question import Question
from graph.session.view import View, open_public
from graph.settings import Settings

# A worker is ended by the kernel as soon as its origin ends (Linux; elsewhere the limit of its processor time does it).
_DIE_WITH_PARENT = 1

log = structlog.get_logger("parley.workers")


@dataclass(frozen=True, slots=True)
class Job:
    """One request to be answered: its number, the data version that it needs, and where to send the answer."""

    number: int
    least: int
    connection: socket.socket


class Origin:
    """Forks a worker for every job that the API calls for over ``control``; ends with the API, and all workers too."""

    def __init__(
        self, app: FastAPI, settings: Settings, control: socket.socket, connect: Callable[[], Database]
    ) -> None:
        self._app, self._settings, self._control, self._connect = app, settings, control, connect
        self._database: Database | None = None
        self._app.state.tables.projections = Projections(saves=False)
        self._jobs: asyncio.Queue[Job] = asyncio.Queue()
        self._ended: set[int] = set()
        self._running: dict[int, int] = {}
        self._prctl = ctypes.CDLL(None).prctl if sys.platform == "linux" else None

    def serve(self) -> Never:
        """Fork workers until the API ends."""
        loop = asyncio.new_event_loop()
        loop.add_reader(self._control, self._hear)
        loop.run_until_complete(self._refresh(0))
        while True:
            # Between two jobs nothing runs here, so that a fork copies no half-done work.
            self._fork(loop.run_until_complete(self._prepare_next(loop)))

    def _hear(self) -> None:
        """One call of the API; its end is the end of all."""
        try:
            content, connections, _, _ = socket.recv_fds(self._control, CALL.size, 1)
            content += receive(self._control, CALL.size - len(content)) if content else b""
        except OSError:
            content, connections = b"", []
        if not content:
            self._reap()
            for pid in self._running.values():
                os.kill(pid, signal.SIGKILL)
            os._exit(0)
        what, number, least = CALL.unpack(content)
        if what == BEGIN:
            self._jobs.put_nowait(Job(number, least, socket.socket(fileno=connections[0])))
        else:
            self._end(number)

    def _end(self, number: int) -> None:
        self._reap()
        pid = self._running.get(number)
        if pid is None:
            self._ended.add(number)
        else:
            os.kill(pid, signal.SIGKILL)

    def _reap(self) -> None:
        """Forget the workers that have ended; until then their process ids stand for nobody else."""
        for number, pid in [*self._running.items()]:
            if os.waitpid(pid, os.WNOHANG)[0]:
                del self._running[number]

    async def _prepare_next(self, loop: asyncio.AbstractEventLoop) -> Job:
        """The next job, once the network in memory is as new as it needs."""
        while True:
            job = await self._jobs.get()
            threads = ThreadPoolExecutor()
            loop.set_default_executor(threads)
            try:
                await self._refresh(job.least)
            finally:
                threads.shutdown()
            if job.number not in self._ended:
                return job
            self._ended.discard(job.number)
            job.connection.close()

    async def _refresh(self, least: int) -> None:
        """Bring up to date what every worker needs."""
        tables = self._app.state.tables
        try:
            if self._database is None:
                self._database = self._connect()
            public = open_public(self._database, tables)
            await load_snapshot(View(public, self._settings, Question(at_least=least), tables))
        except NotNowError as reason:  # the worker meets the same and answers it
            log.warning("the network is not up to date", reason=str(reason))

    def _fork(self, job: Job) -> None:
        gc.freeze()
        pid = os.fork()
        if pid:
            self._running[job.number] = pid
            job.connection.close()
            self._reap()
            return
        try:
            self._control.close()
            if self._prctl is not None:
                self._prctl(_DIE_WITH_PARENT, signal.SIGKILL)
            with suppress(BrokenPipeError, ConnectionResetError, EOFError):
                run_job(self._app, self._connect, self._settings, job.connection)
        except BaseException as error:
            log.exception("a worker failed", exc_info=error)
        finally:
            # Nothing of the origin's is to be ended twice.
            os._exit(0)


def make_connect(url: str, user: str, password: str, settings: Settings) -> Callable[[], Database]:
    """How the origin and each of its workers reach the database."""
    return partial(Database.connect, url, user, password, settings)
