"""The body of a request that writes: read up to a size, and of a type that is expected."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect

from api.bodies import read_body
from graph.errors import BadRecordsError, BodyUnreadableError, Fault
from graph.json_shapes import JsonSchema
from graph.records.files import read_object
from graph.settings import Settings

M = TypeVar("M", bound=BaseModel)

JSON = "application/json"
NDJSON = "application/x-ndjson"
JSON_LINES = (NDJSON, "application/ndjson", "application/jsonl", "application/json-lines")


async def read_typed_body(request: Request, most: int, media_types: Sequence[str]) -> bytes:
    """The whole body.

    Raises BodyTooLargeError, and BodyUnreadableError for another type or where the connection was cut.
    """
    given = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if given not in media_types:
        shown = given or "none"
        raise BodyUnreadableError(f"the Content-Type is {shown[:100]}; expected {' or '.join(media_types)}")
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise BodyUnreadableError("the body has a Content-Encoding; expected it as it is")
    try:
        return await read_body(request, most)
    except ClientDisconnect:
        raise BodyUnreadableError("the connection ended before the body did; nothing was written") from None


async def read_model(request: Request, model: type[M], settings: Settings, *, required: bool = True) -> M:
    """A JSON object as its model; where it is not required, no body is an empty one.

    Raises BadRecordsError with every fault, and as ``read_typed_body``.
    """
    if not required and "content-type" not in request.headers:
        return model()
    body = await read_typed_body(request, settings.line_bytes_max, (JSON,))
    if not required and not body:
        return model()
    raw = read_object(body, "body", settings)
    if isinstance(raw, Fault):
        raise BadRecordsError([raw])
    try:
        return model.model_validate(raw.values, strict=True)
    except ValidationError as error:
        faults = [
            Fault(str(fault["msg"]), "body", None, ".".join(map(str, fault["loc"])) or None)
            for fault in error.errors(include_url=False, include_input=False)
        ]
        raise BadRecordsError(faults) from None


def describe_model(model: type[BaseModel], *, required: bool = True) -> JsonSchema:
    """What a route says of such a body."""
    content = {JSON: {"schema": model.model_json_schema()}}
    return {"requestBody": {"required": required, "description": str(model.__doc__), "content": content}}
