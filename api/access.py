"""What every answer carries, regardless of what made it: headers, a line in the log, a measurement."""

from __future__ import annotations

import re
import secrets
import time

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.gate import GATE_HEADERS
from api.metrics import Metrics
from api.problems import answer_fault
from api.security_headers import secure
from graph.driver import REQUEST_ID

# What is noted of a request whose client left before there was an answer.
_LEFT = 499

_REQUEST_ID = re.compile(rb"[A-Za-z0-9._-]{1,64}\Z")

log = structlog.get_logger("parley.access")


class AccessMiddleware:
    """ASGI middleware, outermost: request id, headers of every answer, HEAD as GET, 500 as a problem, log, times."""

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
                    *secure(list(message.get("headers", ()))),
                    (b"x-request-id", request_id),
                    *scope.get(GATE_HEADERS, ()),
                ]
            elif head and message["type"] == "http.response.body":
                message = {**message, "body": b""}
            await send(message)

        token = REQUEST_ID.set(scope["request_id"])
        with structlog.contextvars.bound_contextvars(request_id=scope["request_id"]), self.metrics.in_progress():
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
                REQUEST_ID.reset(token)

    def _note(self, scope: Scope, method: str, status: int, seconds: float) -> None:
        route = getattr(scope.get("route"), "path", "unknown")
        self.metrics.count_request(route, method, status, seconds)
        log.info("request", method=method, path=scope["path"], route=route, status=status, seconds=round(seconds, 6))


def _request_id(scope: Scope) -> bytes:
    for name, value in scope["headers"]:
        if name == b"x-request-id" and _REQUEST_ID.match(value):
            return bytes(value)
    return secrets.token_hex(8).encode()
