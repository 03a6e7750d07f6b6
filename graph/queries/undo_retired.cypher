// Makes some of the versions that an unpublished commit retired current again; answers how many, and which are ties.
MATCH (r:Record {until: $n})
WITH r LIMIT $rows
SET r.until = $max, r.current_id = r.id
REMOVE r:Retired
WITH r
OPTIONAL MATCH (r)-[:VERSION_OF]->(e:Entity)
SET e.name = r.name, e.type = r.type
RETURN count(r) AS undone,
       collect(CASE WHEN r:Tie THEN {id: r.id, kind: r.kind, source: r.tie_source, target: r.tie_target,
                                     date: r.date, live: coalesce(r.live, false)} END) AS rows
