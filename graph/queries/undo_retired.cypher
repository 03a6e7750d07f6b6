// Makes some of the versions that an unpublished commit retired current again; answers what they are.
MATCH (r:Record {until: $n})
WITH r LIMIT $rows
SET r.until = $max, r.current_id = r.id
REMOVE r:Retired
WITH r
OPTIONAL MATCH (r)-[:VERSION_OF]->(e:Entity)
SET e.name = r.name, e.type = r.type
RETURN r.id AS id, r.kind AS kind, r.tie_source AS tie_source, r.tie_target AS tie_target, r.live AS live,
       r.date AS date
