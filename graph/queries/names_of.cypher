// The current names of these records.
UNWIND $ids AS id
MATCH (m:Name {of: id})
WHERE m.current_id IS NOT NULL
RETURN collect(m.id) AS rows
