"""The same questions put by somebody who knows Cypher and Parley's nodes: current events, counted a pair.

Events with targets join their actors to these; those without, each actor to each other. An answer comes as one record
of lists, which is read several times faster than a record a pair.
"""

from __future__ import annotations

from typing import Any

import neo4j

from bench.network.questions import HOPS, Question, name_months

# Events of a window out of the index, and whom each joins.
_WITHIN = "e.family = 'event' AND e.order_key >= $from AND e.order_key < $to AND e.current_id IS NOT NULL"
_JOINS = "(type(r) = 'TARGETED' OR NOT EXISTS { (e)-[:TARGETED]->() })"
_PAIRS = f"""
MATCH (e:Record) WHERE {_WITHIN}
MATCH (a:Actor)-[:INITIATED]->(e)-[r:TARGETED|INITIATED]-(b:Actor) WHERE {_JOINS}
"""
_HEAVIEST = """
WITH a.id AS one, b.id AS other, count(*) AS n, avg(coalesce(e.intensity, 0)) AS mean
ORDER BY n DESC, one, other LIMIT $most
RETURN collect(one) AS ones, collect(other) AS others, collect(n) AS ns, collect(mean) AS means
"""
_QUERIES = {
    "window": _PAIRS + _HEAVIEST,
    "around": f"""
MATCH (:Actor {{id: $one}})-[:INITIATED|TARGETED]-(e:Record) WHERE {_WITHIN}
MATCH (e)-[:INITIATED|TARGETED]-(n:Actor)
WITH collect(DISTINCT n) AS near UNWIND near AS a
MATCH (a)-[:INITIATED]->(e:Record)-[r:TARGETED|INITIATED]-(b:Actor) WHERE {_WITHIN} AND b IN near AND {_JOINS}
"""
    + _HEAVIEST,
    "changes": _PAIRS
    + """
WITH a.id AS one, b.id AS other, min(e.order_key) AS first, max(e.order_key) AS last WHERE first >= $mid OR last < $mid
WITH collect([one, other, first >= $mid]) AS pairs
WITH [p IN pairs WHERE p[2]] AS gained, [p IN pairs WHERE NOT p[2]] AS lost
RETURN [p IN gained | p[0]], [p IN gained | p[1]], [p IN lost | p[0]], [p IN lost | p[1]]
""",
    "path": f"""
MATCH (a:Actor {{id: $one}}), (b:Actor {{id: $other}})
MATCH p = shortestPath((a)-[:INITIATED|TARGETED*..{2 * HOPS}]-(b))
WHERE all(e IN nodes(p) WHERE e:Actor OR ({_WITHIN}))
RETURN [n IN nodes(p) WHERE n:Actor | n.id]
""",
    "series": f"""
UNWIND [[$one, $other], [$other, $one]] AS ends
MATCH (a:Actor {{id: ends[0]}})-[:INITIATED]->(e:Record)-[r:TARGETED|INITIATED]-(b:Actor {{id: ends[1]}})
WHERE {_WITHIN} AND {_JOINS}
WITH substring(e.order_key, 0, 7) AS month, count(*) AS n ORDER BY month
RETURN collect(month), collect(n)
""",
}


class Cypher:
    """Over the driver, one session a question."""

    name = "Cypher"
    asks = tuple(_QUERIES)

    def __init__(self, driver: neo4j.AsyncDriver) -> None:
        self._driver = driver

    async def ask(self, question: Question) -> Any:
        """The lists."""
        window = question.window
        ends = dict(zip(("one", "other"), question.actors, strict=False))
        upto = window.after().end if question.kind == "changes" else window.end
        given = {"from": str(window.start), "mid": str(window.end), "to": str(upto), "most": question.most, **ends}
        async with self._driver.session(default_access_mode=neo4j.READ_ACCESS) as session:
            record = await (await session.run(neo4j.Query(_QUERIES[question.kind]), given)).single()
        if question.kind == "path":
            return [] if record is None else record[0]
        assert record is not None
        if question.kind == "series":
            counts = dict(zip(*record.values(), strict=True))
            return [counts.get(month, 0) for month in name_months(window)]
        return record.values()
