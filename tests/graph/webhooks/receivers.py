"""A receiver of webhooks that does as a test says: accepts, fails, hangs, lies."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

_PATIENCE_SECONDS = 60


@dataclass
class Received:
    """One message as it came."""

    path: str
    headers: dict[str, str]
    body: bytes


@dataclass
class Receiver:
    """What came in, and how each next message is answered: one behaviour is used up each time, the last one stays."""

    address: str
    received: list[Received] = field(default_factory=list)
    behaviours: list[Callable[[Any], None]] = field(default_factory=list)
    _came: threading.Condition = field(default_factory=threading.Condition)

    def take(self, request: Any, message: Received) -> None:
        """Note a message, and answer it."""
        with self._came:
            self.received.append(message)
            behave = self.behaviours.pop(0) if len(self.behaviours) > 1 else self.behaviours[0]
            self._came.notify_all()
        behave(request)

    def wait_for(self, number: int) -> list[Received]:
        """The messages once so many have come."""
        give_up = time.monotonic() + _PATIENCE_SECONDS
        with self._came:
            while len(self.received) < number:
                assert self._came.wait(give_up - time.monotonic()), f"{len(self.received)} of {number} messages came"
            return list(self.received)


def accept(request: Any) -> None:
    """204."""
    answer(204)(request)


def answer(status: int, **headers: str) -> Callable[[Any], None]:
    """A status, with some headers."""

    def behave(request: Any) -> None:
        request.send_response(status)
        for name, value in headers.items():
            request.send_header(name.replace("_", "-"), value)
        request.send_header("content-length", "0")
        request.end_headers()

    return behave


def hang(request: Any) -> None:
    """Says nothing until the other side has left."""
    request.connection.settimeout(_PATIENCE_SECONDS)
    request.connection.recv(1)


def hang_up(request: Any) -> None:
    """Leaves without a word."""
    request.close_connection = True


def talk_nonsense(request: Any) -> None:
    """What is no HTTP."""
    request.wfile.write(b"\x00\xff never mind \r\n\r\n")
    request.close_connection = True


def promise_too_much(request: Any) -> None:
    """Accepts, promises a body without end, and goes on sending for as long as anybody reads."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\ncontent-length: 1000000000000\r\n\r\n")
    _pour(request, b"x" * 1000)


def head_without_end(request: Any) -> None:
    """A head that never ends."""
    request.wfile.write(b"HTTP/1.1 200 OK\r\n")
    _pour(request, b"x-more: " + b"y" * 1000 + b"\r\n")


def say_wait_for_ever(request: Any) -> None:
    """Interim answers, and never a last one."""
    _pour(request, b"HTTP/1.1 102 Processing\r\n\r\n")


def _pour(request: Any, piece: bytes) -> None:
    request.close_connection = True
    try:
        while True:
            request.wfile.write(piece)
    except OSError:
        return


@contextmanager
def receive(tls: ssl.SSLContext | None = None) -> Iterator[Receiver]:
    """A receiver on a free port of this machine, over TLS where given; it accepts until a test changes that."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["content-length"]))
            headers = {name.lower(): value for name, value in self.headers.items()}
            receiver.take(self, Received(self.path, headers, body))

        def log_message(self, *_: Any) -> None:
            pass

    class Server(ThreadingHTTPServer):
        def handle_error(self, *_: Any) -> None:
            """Who does not trust it leaves in the middle."""

    server = Server(("127.0.0.1", 0), Handler)
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    scheme = "http" if tls is None else "https"
    receiver = Receiver(f"{scheme}://127.0.0.1:{server.server_port}", behaviours=[accept])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield receiver
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
