// Entities of one kind in their order, after a place in it, each with its names.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = $kind AND r.order_key > $after AND r.since <= n AND r.until - n > 0
    AND ($type IS NULL OR r.type = $type)
  // By the family too, though it is one: so it is the order of the index, and nothing is sorted.
  WITH r, n ORDER BY r.family, r.order_key LIMIT $rows
  CALL (r, n) {
    MATCH (m:Name {of: r.id})
    WHERE m.since <= n AND m.until - n > 0
    RETURN collect(m.body) AS names
  }
  RETURN collect({key: r.order_key, body: r.body, names: names}) AS rows
}
RETURN n, rows
