"""The API in a thread of its own, so that the main thread is free for signals and for the database."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from typing import TYPE_CHECKING

from graph.errors import ParleyError
from graph.settings import Settings

if TYPE_CHECKING:
    import uvicorn
    from fastapi import FastAPI

# Requests under way get this long to end when the API stops.
_GRACE_SECONDS = 5


class HttpThread(threading.Thread):
    """Serves the API on a listening socket from ``begin`` until ``stop``."""

    def __init__(self, settings: Settings, taken: socket.socket) -> None:
        super().__init__(name="parley-http", daemon=True)
        self._settings = settings
        self._taken = taken
        self._up = threading.Event()
        # Waited for instead of joining: in Python 3.11 a join that a signal breaks off takes the thread for ended.
        self._ended = threading.Event()
        self._stopping = False
        self._app: FastAPI | None = None
        self._server: uvicorn.Server | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._failure: BaseException | None = None

    def begin(self) -> None:
        """Start the thread, unless it was started before."""
        if self.ident is None:
            self.start()

    def run(self) -> None:
        """Import, build and serve the API."""
        try:
            # Here, because importing takes as long as a good part of Neo4j's start, which goes on meanwhile.
            import uvicorn  # noqa: PLC0415

            from api.app import create_app  # noqa: PLC0415
            from api.logs import configure_logs  # noqa: PLC0415
            from api.slow_connections import make_protocol  # noqa: PLC0415

            configure_logs()
            self._app = create_app(self._settings, seed_loaded=False)
            config = uvicorn.Config(
                self._app,
                http=make_protocol(self._settings),
                lifespan="on",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=_GRACE_SECONDS,
            )
            self._server = uvicorn.Server(config)
            with asyncio.Runner(loop_factory=config.get_loop_factory()) as runner:
                runner.run(self._serve(self._server))
        except BaseException as error:
            self._failure = error
        finally:
            self._up.set()
            self._ended.set()

    async def _serve(self, server: uvicorn.Server) -> None:
        self._loop = asyncio.get_running_loop()
        self._up.set()
        if not self._stopping:
            await server.serve([self._taken])
            if server.force_exit:
                # Left out by uvicorn then, though what was opened must be closed all the same.
                await server.lifespan.shutdown()

    def await_ready(self, seconds: float) -> None:
        """Say that the seed is loaded, and wait until questions are answered.

        Raises ParleyError naming what is missing after that time, and whatever ended the thread.
        """
        from api.health import read_checks  # noqa: PLC0415 - the API is imported by its thread

        self._up.wait()
        self.raise_failure()
        if self._app is None or self._loop is None:
            raise ParleyError("the API did not start")
        self._app.state.seed_loaded = True
        until = time.monotonic() + seconds
        while True:
            self.raise_failure()
            checks = asyncio.run_coroutine_threadsafe(read_checks(self._app), self._loop).result(seconds)
            if all(checks.values()):
                return
            if time.monotonic() > until:
                missing = ", ".join(name for name, fine in checks.items() if not fine)
                raise ParleyError(f"not ready after {seconds:g} s: {missing}")
            time.sleep(0.02)

    def wait(self) -> None:
        """Wait until the thread ends, which it does by itself only when it failed."""
        while not self._ended.wait(1):
            pass
        self.raise_failure()

    def raise_failure(self) -> None:
        """Raise what ended the thread, if anything did."""
        if self._failure is not None:
            raise ParleyError(f"the API stopped: {self._failure!r}") from self._failure

    def stop(self) -> None:
        """End it, letting requests under way come to their end."""
        self._stopping = True
        if self.ident is None:
            return
        # Set where a server has not been made yet, the thread sees _stopping instead.
        while not self._ended.wait(0.1):
            if self._server is not None:
                self._server.should_exit = True
        self.join()

    def hurry(self) -> None:
        """End it without letting requests come to their end."""
        if self._server is not None:
            self._server.force_exit = True
