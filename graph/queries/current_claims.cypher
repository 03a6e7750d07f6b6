// The current claims about these records.
UNWIND $ids AS id
MATCH (c:Claim {about: id})
WHERE c.current_id IS NOT NULL
RETURN collect([id, c.id]) AS rows
