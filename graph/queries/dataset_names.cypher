// A page of the current records whose ids begin so, after a place: its last id, and those of some kinds with their names.
MATCH (r:Record)
WHERE r.current_id STARTS WITH $prefix AND r.current_id > $after
WITH r ORDER BY r.current_id LIMIT $rows
WITH max(r.current_id) AS last, collect(CASE WHEN r.kind IN $kinds THEN r END) AS found
RETURN last, [r IN found |
  [r.body, COLLECT { MATCH (m:Name {of: r.id}) WHERE m.current_id IS NOT NULL RETURN m.body }]
] AS rows
