// Every version of the records that have a search key, some ids at a time, in the order of their ids.
MATCH (r:Record) WHERE r.id > $after AND r.since IS NOT NULL AND r.search IS NOT NULL
WITH DISTINCT r.id AS id ORDER BY id LIMIT $rows
MATCH (r:Record {id: id}) WHERE r.search IS NOT NULL
RETURN r.id AS id, r.since AS since, r.name AS name, r.search AS search ORDER BY id
