// Ids of the current claims of one source that a commit has not touched, in order, after a place.
MATCH (c:Claim)
WHERE c.source_id = $source AND c.id > $after AND c.current_id IS NOT NULL AND c.since < $n
WITH c.id AS id ORDER BY id LIMIT $rows
RETURN collect(id) AS ids
