// Every source recorded at a data version.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = 'source' AND r.order_key >= '' AND r.since <= n AND r.until - n > 0
  RETURN collect(r.body) AS rows
}
RETURN n, rows
