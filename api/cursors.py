"""Cursors: opaque, and good for the question they were given out for and no other."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable
from hashlib import blake2b

import orjson

from graph.errors import BadQuestionError

Pairs = Iterable[tuple[str, str]]

# They say how much and from where, not what is asked.
_NOT_THE_QUESTION = frozenset({"cursor", "limit"})


def write_cursor(after: str, path: str, pairs: Pairs) -> str:
    """The cursor that leads on from a place in the answer to this question."""
    return base64.urlsafe_b64encode(orjson.dumps([after, _digest(after, path, pairs)])).decode().rstrip("=")


def read_cursor(cursor: str, path: str, pairs: Pairs) -> str:
    """The place that a cursor marks. Raises BadQuestionError for a damaged one, and for one of another question."""
    try:
        padded = cursor + "=" * (-len(cursor) % 4)
        after, digest = orjson.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (ValueError, TypeError, binascii.Error):
        raise BadQuestionError("cursor", "is damaged; give the value of 'next' as it came") from None
    if not isinstance(after, str) or digest != _digest(after, path, pairs):
        raise BadQuestionError("cursor", "belongs to another question; ask again without it")
    return after


def _digest(after: str, path: str, pairs: Pairs) -> str:
    asked = sorted(pair for pair in pairs if pair[0] not in _NOT_THE_QUESTION)
    return blake2b(orjson.dumps([after, path, asked]), digest_size=9).hexdigest()
