// Decisions about pairs of actors, the likeliest pairs first, after a place in the list; of one verdict or one actor where asked.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = 'match' AND r.order_key > $after AND r.since <= n AND r.until - n > 0
    AND ($verdict IS NULL OR r.verdict = $verdict) AND ($actor IS NULL OR r.one = $actor OR r.other = $actor)
  // By the family too, though it is one: so it is the order of the index, and nothing is sorted.
  WITH r, n ORDER BY r.family, r.order_key LIMIT $rows
  RETURN collect({key: r.order_key, body: r.body}) AS rows
}
RETURN n, rows
