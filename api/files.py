"""Answers that are files: streamed, with a name to save them under and the words to cite them by."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from urllib.parse import quote

from starlette.responses import Response, StreamingResponse

from graph.session.view import View

ZIP = "application/zip"
_PIECE_BYTES = 65_536


@dataclass(frozen=True, slots=True)
class File:
    """A file to be sent. ``pieces`` cannot fail for a reason of the question's any more."""

    name: str
    media_type: str
    citation: str
    pieces: AsyncIterator[bytes]


def name_download(what: str, view: View, ending: str) -> str:
    """What a file is saved as: what it holds, of when, and the data version."""
    moment = view.moment
    days = [day.isoformat() for day in (moment.as_of, moment.start, moment.end) if day]
    return f"{'-'.join(['parley', what, *days, f'v{view.n}'])}.{ending}"


@dataclass(frozen=True, slots=True)
class Document:
    """An answer of a media type of its own that is written whole: a feed."""

    written: bytes
    media_type: str


async def open_file(name: str, media_type: str, citation: str, pieces: AsyncIterator[bytes]) -> File:
    """A file whose beginning is made, so that what is wrong with the question has been raised."""
    larger = _enlarge(pieces)
    first = await anext(larger, b"")

    async def again() -> AsyncIterator[bytes]:
        yield first
        async for piece in larger:
            yield piece

    return File(name, media_type, citation, again())


def answer_file(file: File, tag: str, data_version: int) -> Response:
    """The file as an answer."""
    headers = {
        "etag": tag,
        "cache-control": "no-cache",
        "vary": "Accept",
        "content-disposition": f'attachment; filename="{file.name}"',
        "x-parley-data-version": str(data_version),
        "x-parley-citation": quote(file.citation, safe=" !#$%&'()*+,/:;=?@[]~"),
    }
    return StreamingResponse(file.pieces, 200, headers, file.media_type)


async def stream(pieces: Iterable[bytes]) -> AsyncIterator[bytes]:
    """Pieces that are made without waiting, as they are sent."""
    for piece in pieces:
        yield piece


async def _enlarge(pieces: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    """The same bytes in pieces worth a packet."""
    held: list[bytes] = []
    size = 0
    async for piece in pieces:
        held.append(piece)
        size += len(piece)
        if size >= _PIECE_BYTES:
            yield b"".join(held)
            held, size = [], 0
    if held:
        yield b"".join(held)
