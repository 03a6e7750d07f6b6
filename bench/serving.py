"""A ``parley serve`` of our own, waited for from outside."""

from __future__ import annotations

import http.client
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bench.homes import command, environment
from bench.tables import ROOT
from graph.local.server import choose_port
from graph.settings import Settings

_STOP_SECONDS = 60
_FIRST_START_SECONDS = 900
# How often a server that starts is asked: each time it asks its Neo4j, which has enough to do.
_POLL_SECONDS = 0.1


@contextmanager
def serve(
    settings: Settings, *names: str, python: Path | None = None, seed: bool = True, tree: Path = ROOT
) -> Iterator[int]:
    """Start ``parley serve`` with these settings besides ``home`` and give its port at once; stop it afterwards.

    ``python`` is another one than this; ``tree`` a folder with another commit. Without ``seed`` nothing is loaded into
    what is there.
    """
    port = choose_port()
    quiet = subprocess.DEVNULL
    words = command("serve", "--port", str(port), "--seed" if seed else "--no-seed", python=python)
    process = subprocess.Popen(words, env=environment(settings, *names), stdout=quiet, stderr=quiet, cwd=tree)
    try:
        yield port
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(_STOP_SECONDS)


def await_answer(port: int, path: str) -> None:
    """Ask until the server is ready and this path is answered."""
    until = time.monotonic() + _FIRST_START_SECONDS
    while not (_answers(port, "/readyz") and _answers(port, path)):
        if time.monotonic() > until:
            raise TimeoutError(f"no answer from port {port}")
        time.sleep(_POLL_SECONDS)


def _answers(port: int, path: str) -> bool:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status == http.client.OK
    except OSError:
        return False
    finally:
        connection.close()
