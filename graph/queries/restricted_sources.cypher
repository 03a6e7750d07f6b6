// The sources that are or were restricted: every version up to a commit, and whether it is restricted.
MATCH (r:Record)
WHERE r.restricted = true AND r.since <= $n
WITH DISTINCT r.id AS id
MATCH (v:Record {id: id})
WHERE v.since <= $n
WITH id, v ORDER BY v.since
RETURN collect([id, v.restricted = true]) AS rows
