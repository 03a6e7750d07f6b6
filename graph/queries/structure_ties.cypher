// The ties of some kinds between actors at a data version, each with its claims.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (f:Record)
  WHERE f.family = 'tie' AND f.order_key >= '' AND f.kind IN $kinds AND f.since <= n AND f.until - n > 0
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({body: f.body, claims: claims}) AS rows
}
RETURN n, rows
