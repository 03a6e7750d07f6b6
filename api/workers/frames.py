"""What the API and its workers send each other: pieces of bytes, each with its kind and its length before it."""

from __future__ import annotations

import asyncio
import socket
import struct
from enum import Enum

_HEAD = struct.Struct("!cI")
# What the API tells the origin of workers: what to do, with which job, and the data version that it needs.
CALL = struct.Struct("!cQq")
BEGIN, END = b"b", b"e"


class Kind(Enum):
    """What a piece is: settings or a question, and of an answer its head, a part of its body, or the last of it."""

    QUESTION = b"q"
    HEAD = b"h"
    PART = b"p"
    LAST = b"l"


def write_frame(kind: Kind, content: bytes) -> bytes:
    """A piece as it is sent."""
    return _HEAD.pack(kind.value, len(content)) + content


async def read_frame(reader: asyncio.StreamReader) -> tuple[Kind, bytes]:
    """The next piece. Raises IncompleteReadError where the other side has ended."""
    kind, length = _HEAD.unpack(await reader.readexactly(_HEAD.size))
    return Kind(kind), await reader.readexactly(length)


def receive_frame(connection: socket.socket) -> tuple[Kind, bytes]:
    """The same on a connection that waits. Raises EOFError."""
    kind, length = _HEAD.unpack(receive(connection, _HEAD.size))
    return Kind(kind), receive(connection, length)


def receive(connection: socket.socket, length: int) -> bytes:
    """So many bytes. Raises EOFError where there are fewer."""
    found = bytearray()
    while len(found) < length:
        part = connection.recv(length - len(found))
        if not part:
            raise EOFError
        found += part
    return bytes(found)
