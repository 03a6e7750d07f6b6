"""What every answer carries, whatever made it: its headers, its line in the log, its place in the measurements."""

from __future__ import annotations

import re
import secrets
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.metrics import Metrics
from api.problems import answer_fault

# What is noted of a request whose client left before there was an answer.
_LEFT = 499

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}\Z")

log = structlog.get_logger("parley.access")


class AccessMiddleware:
    """ASGI middleware, outermost: request id, nosniff, HEAD as GET without a body, 500 as a problem, log, times."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = time.perf_counter()
        method, request_id = scope["method"], _request_id(scope)
        head = method == "HEAD"
        # A copy: the server goes by its own scope in sending no body to a HEAD.
        scope = {**scope, "method": "GET" if head else method, "request_id": request_id.decode()}
        status = 0

        async def send_with_manners(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"] = [
                    *message.get("headers", ()),
                    (b"x-content-type-options", b"nosniff"),
                    (b"x-request-id", request_id),
                ]
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        with structlog.contextvars.bound_contextvars(request_id=scope["request_id"]):
            try:
                await self.app(scope, receive, send_with_manners)
            except Exception as error:
                response = answer_fault(scope, error)
                if status:
                    # Half an answer is sent; only a broken connection shows the client that it is incomplete.
                    raise
                await response(scope, receive, send_with_manners)
            finally:
                self._note(scope, method, status or _LEFT, time.perf_counter() - began)

    def _note(self, scope: Scope, method: str, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unknown")
        self.metrics.count_request(route, method, status, seconds)
        log.info("request", method=method, path=scope["path"], route=route, status=status, seconds=round(seconds, 6))


def _request_id(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.match(value):
            return bytes(value)
    return secrets.token_hex(8).encode()
