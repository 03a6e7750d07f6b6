// These facts, each with its claims.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (f:Record {id: id})
  WHERE f.since <= n AND n < f.until
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND n < c.until
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
