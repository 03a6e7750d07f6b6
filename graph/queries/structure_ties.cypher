// The ties of some kinds between actors at a data version, each with its claims.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (f:Record)
  WHERE f.family = 'tie' AND f.order_key >= '' AND f.kind IN $kinds AND f.since <= n AND n < f.until
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND n < c.until
    RETURN collect(c.body) AS claims
  }
  RETURN collect({body: f.body, claims: claims}) AS rows
}
RETURN n, rows
