// Takes back some of the versions that an unpublished commit wrote; answers what they were.
MATCH (r:Record {since: $n})
WITH r LIMIT $rows
WITH r, r.id AS id, r.kind AS kind, r.tie_source AS tie_source, r.tie_target AS tie_target
DETACH DELETE r
RETURN id, kind, tie_source, tie_target
