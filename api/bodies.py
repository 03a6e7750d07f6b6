"""Bodies of requests: read up to a limit, and JSON in them up to a depth."""

from __future__ import annotations

from typing import Any

import orjson
from starlette.requests import Request

from graph.errors import BodyTooLargeError


async def read_body(request: Request, most: int) -> bytes:
    """The body of a request. Raises BodyTooLargeError as soon as it is known to be longer than ``most`` bytes."""
    said = request.headers.get("content-length", "")
    body = bytearray()
    if not (said.isdecimal() and int(said) > most):
        async for chunk in request.stream():
            body += chunk
            if len(body) > most:
                break
        else:
            return bytes(body)
    raise BodyTooLargeError(f"the body of the request is longer than {most} bytes")


def read_json(text: str | bytes, deepest: int) -> Any:
    """A JSON document. Raises ValueError where it is none, or nested deeper than ``deepest``."""
    value = orjson.loads(text)  # which refuses what would exhaust the stack
    level: list[Any] = [value]
    for _ in range(deepest):
        level = [inner for outer in level for inner in _contents(outer)]
        if not level:
            return value
    raise ValueError(f"nested deeper than {deepest}")


def _contents(value: object) -> list[Any]:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [one for one in inner if isinstance(one, dict | list)]
