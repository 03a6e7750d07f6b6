// Every version up to a commit of the records of one family between two places in their order, with its claims.
MATCH (f:Record)
WHERE f.family = $family AND f.order_key > $after AND f.order_key <= $upto AND f.since <= $n
CALL (f) {
  MATCH (c:Claim {about: f.id})
  WHERE c.since <= f.since AND f.since < c.until
  RETURN collect(c.body) AS claims
}
RETURN collect([f.id, f.since, f.until, f.body, claims]) AS rows
