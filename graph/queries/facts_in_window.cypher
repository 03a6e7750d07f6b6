// Facts of some families that reach into a window of days, each with its claims: what a network is made of.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $families AS family
  MATCH (f:Record)
  WHERE f.family = family AND f.order_key >= '' AND f.since <= n AND f.until - n > 0
    AND f.reach_from < $reach_to AND f.reach_to > $reach_from
  WITH f, n LIMIT $rows
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
