// The current claims about these records.
UNWIND $ids AS id
MATCH (c:Claim {about: id})
WHERE c.current_id IS NOT NULL
RETURN id AS about, c.body AS body
ORDER BY about, c.id
