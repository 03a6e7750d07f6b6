"""The memory of a server and all its processes but Neo4j."""

from __future__ import annotations

from contextlib import suppress

import psutil

_MEBI = 2**20


def find_server(port: int) -> psutil.Process:
    """The process that listens on this port."""
    listening = (c for c in psutil.net_connections("tcp") if c.status == "LISTEN" and c.laddr[1:] == (port,))
    return psutil.Process(next(connection.pid for connection in listening if connection.pid))


def weigh(server: psutil.Process) -> float:
    """MiB of the server and its processes, memory that they share counted once."""
    total = 0
    for process in (server, *server.children(recursive=True)):
        with suppress(psutil.NoSuchProcess):
            if "java" not in process.name():
                total += process.memory_full_info().pss
    return total / _MEBI
