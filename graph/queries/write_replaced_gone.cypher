// Takes away some of the versions that a restored backup replaced; answers how many.
MATCH (r:Record)
WHERE r.since <= $n
WITH r LIMIT $rows
DETACH DELETE r
RETURN count(*) AS undone, collect(null) AS rows
