// These facts, each with its claims.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (f:Record {id: id})
  WHERE f.since <= n AND f.until - n > 0
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
