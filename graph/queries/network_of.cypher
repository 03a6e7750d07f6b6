// Every version up to a commit of these facts, with its claims.
UNWIND $ids AS id
MATCH (f:Record {id: id})
WHERE f.since <= $n
CALL (f) {
  MATCH (c:Claim {about: f.id})
  WHERE c.since <= f.since AND f.since < c.until
  RETURN collect(c.body) AS claims
}
RETURN collect([f.id, f.since, f.until, f.body, claims]) AS rows
