"""Answers over HTTP: JSON or CSV, an ETag, and 304 for those who have the answer already."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import blake2b
from urllib.parse import quote, urlencode

import orjson
from starlette.responses import Response

from api.csv_rows import MEDIA_TYPE as CSV_TYPE
from api.csv_rows import write_csv
from graph.export.formats import BYTE_ORDER_MARK
from graph.json_shapes import Values
from graph.version import read_version

Pairs = Sequence[tuple[str, str]]

# When to ask again for what takes long.
LATER_SECONDS = 2

_TAG = re.compile(r'(?:W/)?("[^"]*")')


def make_tag(path: str, pairs: Pairs, data_version: int, sight: str = "") -> str:
    """The weak ETag of an answer: path, parameters (format among them), Parley's version, the data's, and the mark of
    what the reader sees of these."""
    asked = orjson.dumps([path, sorted(pairs), read_version(), data_version, *([sight] if sight else [])])
    return f'W/"{blake2b(asked, digest_size=12).hexdigest()}"'


def has_already(if_none_match: str | None, tag: str) -> bool:
    """Whether the client named this very ETag (weak comparison, RFC 9110); ``*`` is not asked for here."""
    return if_none_match is not None and tag.removeprefix("W/") in _TAG.findall(if_none_match)


def answer_unchanged(tag: str) -> Response:
    """304: what the client has is still the answer."""
    return Response(None, 304, _headers(tag))


def answer_json(written: bytes, tag: str) -> Response:
    """The answer, written as JSON."""
    return Response(written, 200, _headers(tag), "application/json")


def answer_document(written: bytes, media_type: str, tag: str) -> Response:
    """The answer, written as another media type."""
    return Response(written, 200, _headers(tag), media_type)


def answer_later(address: str) -> Response:
    """202: the answer takes longer than a request waits; where to ask again, and after how many seconds."""
    written = orjson.dumps({"status": "under_way", "location": address, "retry_after": LATER_SECONDS})
    headers = {"location": address, "retry-after": str(LATER_SECONDS), "cache-control": "no-store"}
    return Response(written, 202, headers, "application/json")


def answer_csv(
    rows: Sequence[Values], columns: Sequence[str], tag: str, link: str | None, *, bom: bool = False
) -> Response:
    """The rows as CSV, with ``bom`` led by a byte order mark; ``link`` leads to the next page."""
    headers = _headers(tag)
    if link is not None:
        headers["link"] = f'<{link}>; rel="next"'
    return Response((BYTE_ORDER_MARK if bom else b"") + write_csv(rows, columns), 200, headers, CSV_TYPE)


def note_undated(response: Response, sources: int | None) -> Response:
    """The same, with how many sources without a date ``published_by`` left out; None where it was not asked for."""
    if sources is not None:
        response.headers["x-parley-undated-sources-left-out"] = str(sources)
    return response


def note_newer(response: Response, records: int) -> Response:
    """The same, with how many records of kinds that only a newer Parley knows were left out; nothing for none."""
    if records:
        response.headers["x-parley-newer-records-left-out"] = str(records)
    return response


def write_link(path: str, pairs: Pairs, cursor: str) -> str:
    """The relative address of the next page of the same question."""
    kept = [pair for pair in pairs if pair[0] != "cursor"]
    return write_question_address(path, [*kept, ("cursor", cursor)])


def write_question_address(path: str, pairs: Pairs) -> str:
    """The relative address of a question."""
    return f"{quote(path)}?{urlencode(pairs)}" if pairs else quote(path)


def _headers(tag: str) -> dict[str, str]:
    return {"etag": tag, "cache-control": "no-cache", "vary": "Accept"}
