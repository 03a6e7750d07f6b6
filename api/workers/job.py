"""One worker: answers one request by the app itself, on a snapshot that it shares with all others, and ends."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
from collections.abc import Callable
from math import ceil

import orjson
import structlog
from fastapi import FastAPI
from starlette.types import Message

from api.answer_cache import AnswerCache, CachedAnswer
from api.connection import Connection
from api.responses import Pairs
from api.workers.frames import Kind, receive_frame, write_frame
from graph.driver import Database
from graph.json_shapes import Body
from graph.session.layouts import Layout, Layouts
from graph.settings import Settings

# Whatever is quick goes first, wherever a processor is short.
_NICE = 10


class KeptNote(AnswerCache):
    """In place of the app's answer cache: notes at which data version an answer may be cached.

    It has nothing, for who asked has looked already, and whoever asks the same waits there.
    """

    def __init__(self) -> None:
        super().__init__(0)
        self.n: int | None = None

    def keep(self, path: str, pairs: Pairs, answer: CachedAnswer) -> None:  # noqa: ARG002 - nothing is kept here
        """Note it."""
        self.n = answer.n


def run_job(app: FastAPI, connect: Callable[[], Database], settings: Settings, connection: socket.socket) -> None:
    """Answer the question that comes over a connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the terminal's Ctrl-C is for the server, which ends this too
    os.nice(_NICE)
    most = ceil(settings.worker_seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most))
    _, content = receive_frame(connection)
    asyncio.run(_answer(app, connect, settings, connection, orjson.loads(content)))


async def _answer(
    app: FastAPI,
    connect: Callable[[], Database],
    settings: Settings,
    connection: socket.socket,
    question: Body,
) -> None:
    kept = KeptNote()
    app.state.answers = kept
    app.state.connection = Connection(settings, connect(), app.state.metrics.count_query)
    await app.state.connection.open()
    if question["layout"] is not None:
        n, places = question["layout"]
        app.state.tables.layouts = Layouts(Layout(n, places))

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        # Whoever waits for the answer takes it as fast as it likes: there is nothing else to do here.
        if message["type"] == "http.response.start":
            headers = [[name.decode("latin-1"), value.decode("latin-1")] for name, value in message["headers"]]
            head = orjson.dumps({"status": message["status"], "headers": headers, "kept": kept.n})
            connection.sendall(write_frame(Kind.HEAD, head))
        elif message["type"] == "http.response.body":
            kind = Kind.PART if message.get("more_body", False) else Kind.LAST
            connection.sendall(write_frame(kind, message.get("body", b"")))

    named = {name: question[name] for name in ("path", "request_id", "root_path")}
    encoded = {name: question[name].encode("latin-1") for name in ("query_string", "raw_path")}
    headers = [(b"if-none-match", question["known"].encode("latin-1"))] if question["known"] else []
    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "headers": headers,
        **named,
        **encoded,
    }
    with structlog.contextvars.bound_contextvars(request_id=question["request_id"]):
        await app(scope, receive, send)
