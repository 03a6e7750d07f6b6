// These entities, each with its names.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (r:Record {id: id})
  WHERE r.since <= n AND r.until - n > 0
  CALL (r, n) {
    MATCH (m:Name {of: r.id})
    WHERE m.since <= n AND m.until - n > 0
    RETURN collect(m.body) AS names
  }
  RETURN collect({key: r.order_key, body: r.body, names: names}) AS rows
}
RETURN n, rows
