// Takes back some of the lasting nodes that an unpublished restore made; answers how many.
MATCH (e:Entity)
WHERE e.since > $n
WITH e LIMIT $rows
DETACH DELETE e
RETURN count(*) AS undone, collect(null) AS rows
