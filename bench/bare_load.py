"""The same graph written by a bare driver: what an import left behind, taken out and created again in plain batches."""

from __future__ import annotations

import pickle
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import neo4j

_BATCH = 5000
# Relationships first: with those of a dataset's source, one transaction would be too large.
_EMPTY = (
    "MATCH ()-[x]->() CALL (x) { DELETE x } IN TRANSACTIONS OF 5000 ROWS",
    "MATCH (n) WHERE n:Record OR n:Entity OR n:Store OR n:Commit CALL (n) { DELETE n } IN TRANSACTIONS OF 5000 ROWS",
)
_NODES = "MATCH (n:Record|Entity) RETURN labels(n) AS labels, properties(n) AS props"
_LINKS = """
MATCH (a:Record|Entity)-[x]->(b)
RETURN a:Entity AS from_entity, a.id AS from, type(x) AS type, b:Entity AS to_entity, b.id AS to, properties(x) AS props
"""
# A record is found by its current id, an entity by its id: both have a constraint.
_FOUND_BY = {True: "Entity {id: row[%d]}", False: "Record {current_id: row[%d]}"}

Batch = tuple[str, list[Any]]


def empty(driver: neo4j.Driver) -> None:
    """Take every record out; schema, jars and what is compiled stay."""
    with driver.session(database="neo4j") as session:
        for statement in _EMPTY:
            session.run(statement).consume()


def take_out(driver: neo4j.Driver, path: Path) -> tuple[int, int]:
    """Keep all nodes and relationships in a file, in batches with the statement that creates them; how many."""
    with driver.session(database="neo4j", fetch_size=_BATCH) as session, path.open("wb") as file:
        nodes = _keep(file, ((_create_node(*row), row[1]) for row in session.run(_NODES)))
        links = _keep(file, ((_create_link(*row), [row[1], row[4], row[5]]) for row in session.run(_LINKS)))
    return nodes, links


def load(driver: neo4j.Driver, path: Path) -> float:
    """Create it all again, one transaction a batch; the seconds that took, without reading the file."""
    seconds = 0.0
    with driver.session(database="neo4j") as session, path.open("rb") as file:
        for statement, rows in _read(file):
            started = time.perf_counter()
            session.execute_write(lambda transaction: transaction.run(statement, rows=rows).consume())  # noqa: B023
            seconds += time.perf_counter() - started
    return seconds


def _create_node(labels: list[str], _: Any) -> str:
    return f"UNWIND $rows AS row CREATE (n:{':'.join(sorted(labels))}) SET n = row"


def _create_link(from_entity: bool, _from: str, kind: str, to_entity: bool, _to: str, props: dict[str, Any]) -> str:
    start, end = _FOUND_BY[from_entity] % 0, _FOUND_BY[to_entity] % 1
    filled = " SET x = row[2]" if props else ""
    return f"UNWIND $rows AS row MATCH (a:{start}) MATCH (b:{end}) CREATE (a)-[x:{kind}]->(b){filled}"


def _keep(file: Any, rows: Iterator[tuple[str, Any]]) -> int:
    """Batches of rows that are alike, nodes in the order in which they lie."""
    alike: dict[str, list[Any]] = {}
    count = 0
    for statement, row in rows:
        count += 1
        batch = alike.setdefault(statement, [])
        batch.append(row)
        if len(batch) == _BATCH:
            pickle.dump((statement, batch), file)
            alike[statement] = []
    for statement, batch in alike.items():
        if batch:
            pickle.dump((statement, batch), file)
    return count


def _read(file: Any) -> Iterator[Batch]:
    while True:
        try:
            yield pickle.load(file)  # noqa: S301 - written by take_out
        except EOFError:
            return
