// Versions of records that have a search key, in the order of their commits, after a place in it: a commit and an id.
MATCH (r:Record)
WHERE r.since >= $since AND (r.since > $since OR r.id > $after_id) AND r.search IS NOT NULL
RETURN r.id AS id, r.since AS since, r.name AS name, r.search AS search
ORDER BY r.since, r.id LIMIT $rows
