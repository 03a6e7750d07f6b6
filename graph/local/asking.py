"""What a Neo4j that was just started is asked over Bolt; imported meanwhile, as the driver takes half a second."""

from __future__ import annotations

import neo4j
from neo4j.exceptions import AuthError, DriverError, Neo4jError

from graph.driver import list_queries, read_query
from graph.json_shapes import Body
from graph.local.password import USER
from graph.local.start_errors import WrongPasswordError

# A database that is not up yet, or refuses.
REFUSALS = (DriverError, Neo4jError, OSError)

# What a Neo4j says once it has panicked.
_CRITICAL = "needs to be restarted"

# What ``parley serve`` asks first, with parameters: planning one takes a Neo4j that has just started half a second.
AT_START: dict[str, Body] = {
    "migrations_applied": {},
    "store_read": {},
    "indexes_unready": {},
    "network_mark": {"before": -1},
}


def accepts_password(port: int, password: str) -> bool:
    """Whether it answers a query with this password.

    Raises WrongPasswordError where it knows another one, and one of ``REFUSALS``.
    """
    try:
        with _connect(_address(port), password) as driver:
            driver.execute_query(read_query("ping"))
    except AuthError as error:
        raise WrongPasswordError from error
    return True


def needs_restart(url: str, password: str) -> bool:
    """Whether it says that nothing but a restart helps it, as it does after its disk was full."""
    try:
        with _connect(url, password) as driver:
            driver.execute_query(read_query("ping"))
    except Neo4jError as error:
        return _CRITICAL in (error.message or "")
    except REFUSALS:
        pass
    return False


def exercise(port: int, password: str) -> None:
    """Ask an empty database what Parley asks at its start, and have every query planned; raises ``REFUSALS``."""
    with _connect(_address(port), password) as driver:
        for name, given in AT_START.items():
            driver.execute_query(read_query(name), given)
        for name in list_queries():
            driver.execute_query(f"EXPLAIN {read_query(name)}")


def _address(port: int) -> str:
    return f"bolt://127.0.0.1:{port}"


def _connect(url: str, password: str) -> neo4j.Driver:
    return neo4j.GraphDatabase.driver(
        url,
        auth=(USER, password),
        connection_timeout=5,
        max_transaction_retry_time=0,
        notifications_min_severity="OFF",
        telemetry_disabled=True,
    )
