"""Windows of the network out of an export in Parquet, by one text of SQL that DuckDB and Spark both run.

``edges`` and ``nodes`` are the two tables of ``/v1/export?format=parquet``; ``docs/api.md`` says how dates are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import permutations
from typing import Any

# Layer, source and target; then what is compared of an edge.
Edge = tuple[Any, ...]
_NEVER, _FOREVER = "DATE '0001-01-01'", "DATE '9999-12-31'"
_SPANS = ("fact", "one", "other")
_DECIMALS = 6


def write_query(start: date, end: date) -> str:
    """The edges from one day to another, the first day after."""
    since, until = f"DATE '{start}'", f"DATE '{end}'"
    pairs = [*permutations(_SPANS, 2)]
    possible = [f"{span}.span_first < {until} AND {span}.span_last > {since}" for span in _SPANS]
    possible += [f"{one}.span_first < {other}.span_last" for one, other in pairs]
    certain = [f"{span}.span_begun < {until} AND {span}.span_over > {since}" for span in _SPANS]
    certain += [
        f"({one}.span_begun < {other}.span_over OR {one}.span_begun = {_NEVER} OR {other}.span_over = {_FOREVER})"
        for one, other in pairs
    ]
    return f"""
WITH fact AS (SELECT *, {_bounds()} FROM edges), life AS (SELECT id, {_bounds()} FROM nodes)
SELECT fact.layer, fact.source, fact.target,
  sum(fact.weight) AS weight, sum(fact.weight_contested) AS weight_contested,
  sum(fact.cooperation) AS cooperation, sum(fact.conflict) AS conflict,
  max(CASE WHEN NOT fact.uncertain AND {" AND ".join(certain)} THEN 1 ELSE 0 END) AS certain,
  min(fact.span_first) AS span_first, max(fact.span_last) AS span_last
FROM fact JOIN life AS one ON one.id = fact.source JOIN life AS other ON other.id = fact.target
WHERE {" AND ".join(possible)}
GROUP BY fact.layer, fact.source, fact.target"""  # noqa: S608 - of days and names of our own


def _bounds() -> str:
    return f"""
  coalesce(start_earliest, {_NEVER}) AS span_first,
  coalesce(start_latest, CASE WHEN start_open THEN {_NEVER} ELSE {_FOREVER} END) AS span_begun,
  coalesce(end_earliest, CASE WHEN end_open THEN {_FOREVER} ELSE {_NEVER} END) AS span_over,
  coalesce(end_latest, {_FOREVER}) AS span_last"""


def read_rows(rows: Iterable[Mapping[str, Any]]) -> set[Edge]:
    """The edges that SQL gives."""
    return {
        _edge(row, "certain" if row["certain"] else "possible", _day(row["span_first"]), _day(row["span_last"]))
        for row in rows
    }


def read_answer(edges: Iterable[Mapping[str, Any]]) -> set[Edge]:
    """The edges that ``/v1/network`` gives."""
    return {_edge(edge, edge["holds"], edge["first"], edge["last"]) for edge in edges}


def _edge(row: Mapping[str, Any], holds: str, first: str | None, last: str | None) -> Edge:
    amounts = (row[name] for name in ("weight", "weight_contested", "cooperation", "conflict"))
    numbers = (round(float(amount), _DECIMALS) for amount in amounts)
    return (row["layer"], row["source"], row["target"], *numbers, holds, first, last)


def _day(day: object) -> str | None:
    """A day as answers write it; null where there is none."""
    written = str(day)
    return None if f"DATE '{written}'" in (_NEVER, _FOREVER) else written
