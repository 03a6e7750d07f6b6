"""Large answers, compressed for clients that can read that.

ETags stay as they are: they are weak, and name the answer regardless of its encoding. ``Vary`` gives caches the rest.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Protocol

import zstandard
from cachetools import LRUCache
from isal import isal_zlib
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Beyond this, compressing takes so long that others would wait for it: it is done in a thread.
_THREAD_BYTES = 131_072
_TEXTS = re.compile(r"text/|application/([a-z0-9.+-]*\+)?(json|xml|x-ndjson|graphml|javascript)\b|image/svg\+xml")
_CODED = re.compile(r"\s*([a-z0-9*-]+)\s*(?:;\s*q\s*=\s*([01](?:\.\d{0,3})?)\s*)?", re.IGNORECASE)


class Compressor(Protocol):
    """Compresses one body, piece by piece."""

    def compress(self, data: bytes, /) -> bytes:
        """What can be sent after this piece; may be nothing."""

    def flush(self) -> bytes:
        """The end."""


def _begin_zstd() -> Compressor:
    compressor: Compressor = zstandard.ZstdCompressor(level=3).compressobj()
    return compressor


def _begin_gzip() -> Compressor:
    # Level 1 of its four: a tenth of the time that zlib's fourth level takes, for a body a twentieth larger.
    compressor: Compressor = isal_zlib.compressobj(1, isal_zlib.DEFLATED, 16 + isal_zlib.MAX_WBITS)
    return compressor


# The one that is preferred among equals first.
_ENCODINGS: dict[str, Callable[[], Compressor]] = {"zstd": _begin_zstd, "gzip": _begin_gzip}


def choose_encoding(accepted: Iterable[str]) -> str | None:
    """The encoding that these ``Accept-Encoding`` headers prefer of those there are; None for the body as it is."""
    wanted: dict[str, float] = {}
    for part in ",".join(accepted).split(","):
        if found := _CODED.fullmatch(part):
            wanted[found[1].lower()] = float(found[2] or 1)
    weights = {name: wanted.get(name, wanted.get("*", 0)) for name in _ENCODINGS}
    best = max(_ENCODINGS, key=weights.__getitem__)
    plain = wanted.get("identity", 0)
    return best if weights[best] > 0 and weights[best] >= plain else None


class CompressedBodies:
    """Bodies that were compressed lately, by which object they are: a cached answer is compressed once.

    Not by what they are: the hash of a new body of 3 MB takes a millisecond.
    """

    def __init__(self, most_bytes: int) -> None:
        # By encoding and id. Each holds the body too: no other object can have its id meanwhile.
        self._kept: LRUCache[tuple[str, int], tuple[bytes, bytes]] = LRUCache(
            most_bytes, getsizeof=lambda kept: sum(map(len, kept))
        )

    async def compress(self, encoding: str, body: bytes) -> bytes:
        """The body in this encoding."""
        kept = self._kept.get((encoding, id(body)))
        if kept is not None:
            return kept[1]
        compressed = await _compress(_ENCODINGS[encoding](), body, last=True)
        with suppress(ValueError):  # larger than the whole cache
            self._kept[encoding, id(body)] = (body, compressed)
        return compressed


class CompressionMiddleware:
    """ASGI middleware: compresses texts of at least ``smallest`` bytes, streamed ones too."""

    def __init__(self, app: ASGIApp, smallest: int, kept_bytes: int = 0) -> None:
        self._app = app
        self._smallest = smallest
        self._kept = CompressedBodies(kept_bytes)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        accepted = [value.decode("latin-1") for name, value in scope["headers"] if name == b"accept-encoding"]
        encoding = choose_encoding(accepted)
        return await self._app(scope, receive, _Sending(send, encoding, self._smallest, self._kept))


class _Sending:
    """One answer on its way out."""

    def __init__(self, send: Send, encoding: str | None, smallest: int, kept: CompressedBodies) -> None:
        self._send = send
        self._kept = kept
        self._encoding = encoding
        self._smallest = smallest
        self._start: Message | None = None
        self._compressor: Compressor | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if message["status"] == 304:
                # As the answer itself would say, where it is one that is compressed.
                headers = MutableHeaders(raw=list(message["headers"]))
                headers.add_vary_header("accept-encoding")
                message = {**message, "headers": headers.raw}
            elif _may_be_compressed(message):
                # What it says of its length is known once the body begins.
                self._start = message
                return
        elif message["type"] == "http.response.body":
            if self._start is not None:
                start, self._start = self._start, None
                await self._begin(start, message)
            if self._compressor is not None:
                last = not message.get("more_body", False)
                body = await _compress(self._compressor, message.get("body", b""), last=last)
                message = {**message, "body": body}
        await self._send(message)

    async def _begin(self, start: Message, first: Message) -> None:
        headers = MutableHeaders(raw=list(start["headers"]))
        whole = not first.get("more_body", False)
        if not whole or len(first.get("body", b"")) >= self._smallest:
            headers.add_vary_header("accept-encoding")
            if self._encoding is not None:
                headers["content-encoding"] = self._encoding
                del headers["content-length"]
                if whole:
                    first["body"] = await self._kept.compress(self._encoding, first["body"])
                    headers["content-length"] = str(len(first["body"]))
                else:
                    self._compressor = _ENCODINGS[self._encoding]()
        await self._send({**start, "headers": headers.raw})


def _may_be_compressed(start: Message) -> bool:
    headers = MutableHeaders(raw=start.get("headers", []))
    media_type = headers.get("content-type", "")
    return (
        start["status"] not in (204, 206)
        and "content-encoding" not in headers
        # What is sent piece by piece for a client that waits for each would be held back.
        and not media_type.startswith("text/event-stream")
        and _TEXTS.match(media_type) is not None
    )


async def _compress(compressor: Compressor, body: bytes, *, last: bool) -> bytes:
    def work() -> bytes:
        return compressor.compress(body) + (compressor.flush() if last else b"")

    return await asyncio.to_thread(work) if len(body) > _THREAD_BYTES else work()
