// Ids of the current records of some kinds whose ids begin so, that a commit has not touched, in order, after a place.
MATCH (r:Record)
WHERE r.current_id STARTS WITH $prefix AND r.current_id > $after AND r.kind IN $kinds AND r.kind <> 'claim'
  AND r.since < $n
WITH r.id AS id ORDER BY id LIMIT $rows
RETURN collect(id) AS ids
