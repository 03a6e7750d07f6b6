// Takes back some of the versions that an unpublished restore wrote; answers how many, and which of them were ties.
MATCH (r:Record)
WHERE r.since > $n
WITH r LIMIT $rows
WITH r, CASE WHEN r:Tie THEN {id: r.id, kind: r.kind, source: r.tie_source, target: r.tie_target, live: false} END AS tie
DETACH DELETE r
RETURN count(*) AS undone, collect(tie) AS rows
