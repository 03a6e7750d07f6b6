// Takes away some of the lasting nodes that a restored backup replaced and does not have; answers how many.
MATCH (e:Entity)
WHERE e.since <= $n AND coalesce(e.restored, 0) <= $n
WITH e LIMIT $rows
DETACH DELETE e
RETURN count(*) AS undone, collect(null) AS rows
