// Lasting nodes that were there at a commit, after a place in the order of their ids.
MATCH (e:Entity)
WHERE e.id > $after AND e.since <= $n
WITH e ORDER BY e.id LIMIT $rows
RETURN labels(e) AS labels, properties(e) AS props
