"""Waiting until a Neo4j that was started answers a query, with its own password set."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable

from neo4j import Driver, GraphDatabase
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.driver import read_query

USER = "neo4j"
_FIRST_PASSWORD = "neo4j"  # noqa: S105 - what every new Neo4j starts with


class ChildDied(Exception):  # noqa: N818 - reads as what it is
    """The process ended before it answered."""


class TooSlow(Exception):  # noqa: N818
    """The process lives, and did not answer in time; the text is what it said last."""


class WrongPassword(Exception):  # noqa: N818
    """The database knows neither the kept password nor the first one."""


def await_answer(port: int, password: str, alive: Callable[[], bool], seconds: float) -> None:
    """Return once the database answers a query with this password, which is set first where it is new.

    Raises ChildDied as soon as ``alive`` is false, TooSlow after ``seconds``, WrongPassword where it knows
    neither this password nor the first one.
    """
    until = time.monotonic() + seconds
    said = "nothing"
    while True:
        if not alive():
            raise ChildDied
        if time.monotonic() > until:
            raise TooSlow(said)
        try:
            if _is_open(port) and _answers(port, password):
                return
        except (DriverError, Neo4jError, OSError) as error:
            said = getattr(error, "message", None) or str(error)  # open a little before it is ready
        time.sleep(0.05)


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _answers(port: int, password: str) -> bool:
    try:
        with _connect(port, password) as driver:
            driver.execute_query(read_query("ping"))
    except AuthError:
        _set_first_password(port, password)
        return False  # it is asked again with its own
    return True


def _set_first_password(port: int, password: str) -> None:
    try:
        with _connect(port, _FIRST_PASSWORD) as driver, driver.session(database="system") as session:
            session.run(read_query("system_first_password"), old=_FIRST_PASSWORD, new=password).consume()
    except AuthError as error:
        raise WrongPassword from error


def _connect(port: int, password: str) -> Driver:
    return GraphDatabase.driver(
        f"bolt://127.0.0.1:{port}",
        auth=(USER, password),
        connection_timeout=5,
        max_transaction_retry_time=0,
        telemetry_disabled=True,
    )
