"""Waiting until a Neo4j that was started answers a query, with its own password."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from graph.local.start_errors import ChildDiedError, StartTimeoutError


def await_answer(port: int, password: str, alive: Callable[[], bool], seconds: float) -> None:
    """Return once the database answers a query with this password.

    Raises ChildDiedError as soon as ``alive`` is false, StartTimeoutError after ``seconds``, WrongPasswordError where
    it knows another one.
    """
    from graph.local.asking import REFUSALS, accepts_password  # noqa: PLC0415 - imported while Neo4j starts

    until = time.monotonic() + seconds
    said = "nothing"
    while True:
        if not alive():
            raise ChildDiedError
        if time.monotonic() > until:
            raise StartTimeoutError(said)
        try:
            if _is_open(port) and accepts_password(port, password):
                return
        except REFUSALS as error:
            said = getattr(error, "message", None) or str(error)  # open a little before it is ready
        time.sleep(0.05)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0
