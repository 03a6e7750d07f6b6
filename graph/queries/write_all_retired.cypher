// Retires some of the current versions up to a commit; answers how many, and which were ties.
MATCH (r:Record {until: $max})
WHERE r.since <= $n
WITH r LIMIT $rows
SET r.until = $n + 1, r:Retired
REMOVE r.current_id
RETURN count(r) AS undone,
       collect(CASE WHEN r:Tie THEN {id: r.id, source: r.tie_source, target: r.tie_target} END) AS rows
