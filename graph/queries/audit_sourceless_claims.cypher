// Current claims whose source has no current version.
MATCH (c:Claim)
WHERE c.current_id IS NOT NULL AND NOT EXISTS { MATCH (:Record {current_id: c.source_id}) }
RETURN c.id AS id
ORDER BY id
LIMIT $most
