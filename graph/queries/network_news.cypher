// Versions of records of some families that were written after one commit and up to another, with their claims.
MATCH (f:Record)
WHERE f.since > $after AND f.since <= $n AND f.family IN $families
WITH f LIMIT $rows
CALL (f) {
  MATCH (c:Claim {about: f.id})
  WHERE c.since <= f.since AND f.since < c.until
  RETURN collect(c.body) AS claims
}
RETURN collect([f.id, f.since, f.until, f.body, claims]) AS rows
