// Facts of one family on which accounts may differ, in their order, after a place in it, each with its claims.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (f:Record)
  WHERE f.contested = true AND f.family = $family AND f.order_key > $after AND f.since <= n AND f.until - n > 0
    AND f.reach_from < $reach_to AND f.reach_to > $reach_from
  // By all that the index has: so it is the order of the index, and nothing is sorted.
  WITH f, n ORDER BY f.contested, f.family, f.order_key LIMIT $rows
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
