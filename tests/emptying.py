"""Empties the Neo4j of a test without making its schema anew, which would take longer than most tests.

Neo4j plans every query again after each statement of the schema, be it one that changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import neo4j

from graph.local import LocalDatabase

_EMPTY = "MATCH (n) WHERE NOT n:Migration CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS"
_FORGET = "MATCH (m:Migration) DETACH DELETE m"
# All that there may be of a schema, and the steps that are noted as done.
_SCHEMA = (
    "SHOW INDEXES YIELD name, type, state, entityType, labelsOrTypes, properties, options RETURN *",
    "SHOW CONSTRAINTS YIELD name, type, entityType, labelsOrTypes, properties, ownedIndex RETURN *",
    "MATCH (m:Migration) RETURN properties(m) AS step",
)


def empty_records(local: LocalDatabase) -> None:
    """Delete every node but those that say which steps of the schema were done."""
    with _open(local) as session:
        session.run(_EMPTY).consume()


def forget_schema(local: LocalDatabase) -> None:
    """Have every step of the schema done again by the next that brings it up to date."""
    with _open(local) as session:
        session.run(_FORGET).consume()


def read_schema(local: LocalDatabase) -> list[str]:
    """Every index, constraint and noted step, as lines in order; equal where the schema is the same."""
    with _open(local) as session:
        return sorted(str(sorted(row.data().items())) for statement in _SCHEMA for row in session.run(statement))


@contextmanager
def _open(local: LocalDatabase) -> Iterator[neo4j.Session]:
    with (
        neo4j.GraphDatabase.driver(local.url, auth=(local.user, local.password)) as driver,
        driver.session() as session,
    ):
        yield session
