// Every version of the records of one family up to a commit, in their order after a place in it, with its claims.
MATCH (f:Record)
WHERE f.family = $family AND f.order_key >= $after AND f.since <= $n
  AND (f.order_key > $after OR f.since > $after_since OR (f.since = $after_since AND f.id > $after_id))
WITH f ORDER BY f.order_key, f.since, f.id LIMIT $rows
CALL (f) {
  MATCH (c:Claim {about: f.id})
  WHERE c.since <= f.since AND f.since < c.until
  RETURN collect(c.body) AS claims
}
RETURN collect([f.id, f.since, f.until, f.body, claims, f.order_key]) AS rows
