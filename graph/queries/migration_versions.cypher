// The versions of the facts of one family between two places in their order, with all claims about them.
MATCH (f:Record)
WHERE f.family = $family AND f.order_key > $after AND f.order_key <= $upto
CALL (f) {
  MATCH (c:Claim {about: f.id})
  WHERE c.since < f.until AND f.since < c.until
  RETURN collect([c.id, c.since, c.body]) AS claims
}
RETURN collect({id: f.id, since: f.since, body: f.body, claims: claims}) AS rows
