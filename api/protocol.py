"""HTTP as uvicorn reads it, with limits on how much and how slowly a client sends, and with problems for its errors."""

from __future__ import annotations

import re
from asyncio import TimerHandle
from functools import partial
from typing import Any

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol

from api.problems import BAD_REQUEST, HEAD_TOO_LARGE, TOO_SLOW, Problem, write_problem
from api.security_headers import secure
from graph.settings import Settings

# The slowest body that is worth waiting for.
_BODY_BYTES_A_SECOND = 1000
_UNESCAPED = re.compile(rb"[\x80-\xff]")


class BoundedProtocol(HttpToolsProtocol):
    """One connection. Its client has a time for each request and answer; addresses may hold unescaped UTF-8."""

    def __init__(self, *given: Any, settings: Settings, **named: Any) -> None:
        super().__init__(*given, **named)
        self._limits = settings
        self._waiting: TimerHandle | None = None
        self._sending: TimerHandle | None = None
        self._head_bytes = 0
        self._in_head = self._in_first_line = True

    def connection_made(self, transport: Any) -> None:
        """A client connected, and has a time to send the head of a request."""
        super().connection_made(transport)
        self._wait(self._limits.request_seconds)

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        self._wait(None)
        self.resume_writing()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """It sent something."""
        if self._in_head:
            if self._waiting is None:
                self._wait(self._limits.request_seconds)
            self._head_bytes += len(data)
            data = self._escape(data)
        elif self._waiting is not None:
            self._wait(self._waiting.when() - self.loop.time() + len(data) / _BODY_BYTES_A_SECOND)
        super().data_received(data)
        if self._in_head and self._head_bytes > self._limits.header_bytes_max and not self.transport.is_closing():
            self._refuse(HEAD_TOO_LARGE, f"The head is longer than {self._limits.header_bytes_max} bytes.")

    def on_headers_complete(self) -> None:
        """The head of a request is there; its body has a time of its own."""
        self._in_head = False
        self._wait(self._limits.request_seconds)
        super().on_headers_complete()

    def on_message_complete(self) -> None:
        """A request is there as a whole; the next may begin."""
        self._wait(None)
        self._in_head = self._in_first_line = True
        self._head_bytes = 0
        super().on_message_complete()

    def pause_writing(self) -> None:
        """The client takes nothing of its answer."""
        super().pause_writing()
        self._sending = self.loop.call_later(self._limits.stall_seconds, self.transport.abort)

    def resume_writing(self) -> None:
        """It does again."""
        if self._sending is not None:
            self._sending.cancel()
            self._sending = None
        super().resume_writing()

    def send_400_response(self, _msg: str) -> None:
        """What came is not HTTP."""
        self._refuse(BAD_REQUEST, "What was sent is not HTTP/1.1.")

    def _escape(self, data: bytes) -> bytes:
        """What was sent, with the bytes of the request line escaped that its parser would refuse."""
        if not self._in_first_line:
            return data
        begin = len(data) - len(data.lstrip(b"\r\n"))
        end = data.find(b"\n", begin)
        self._in_first_line = end < 0
        if data.isascii():
            return data
        end = len(data) if end < 0 else end
        return _UNESCAPED.sub(lambda found: b"%%%02X" % found[0][0], data[:end]) + data[end:]

    def _wait(self, seconds: float | None) -> None:
        """Wait that long for the rest of a request; for ever with None."""
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
        if seconds is not None:
            self._waiting = self.loop.call_later(seconds, self._give_up)

    def _give_up(self) -> None:
        self._waiting = None
        if self.flow.read_paused:
            # It is Parley that takes its time.
            self._wait(self._limits.request_seconds)
        elif self._in_head and not self._head_bytes:
            self.transport.close()
        elif self.cycle is not None and not self._in_head and self.cycle.response_started:
            self.transport.abort()
        else:
            self._refuse(TOO_SLOW, "The request did not come in time.")

    def _refuse(self, problem: Problem, detail: str) -> None:
        scope: Scope = {"type": "http", "raw_path": b"/"}
        response = write_problem(scope, problem, detail, {"connection": "close"})
        lines = [STATUS_LINE[problem.status]]
        lines += [name + b": " + value + b"\r\n" for name, value in secure(response.raw_headers)]
        self.transport.write(b"".join([*lines, b"\r\n", bytes(response.body)]))
        self.transport.close()


def bind_settings(settings: Settings) -> Any:
    """The protocol under these settings, as uvicorn takes one."""
    return partial(BoundedProtocol, settings=settings)
