// Current facts without a current claim.
MATCH (f:Fact)
WHERE f.current_id IS NOT NULL
  AND NOT EXISTS { MATCH (c:Claim {about: f.id}) WHERE c.current_id IS NOT NULL }
RETURN f.id AS id
ORDER BY id
LIMIT $most
