// Claims in their order, after a place in it, that pass these filters.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (c:Record)
  WHERE c.family = 'claim' AND c.order_key > $after AND c.since <= n AND c.until - n > 0
    AND ($source IS NULL OR c.source_id = $source) AND ($modality IS NULL OR c.modality = $modality)
    AND ($polarity IS NULL OR c.polarity = $polarity) AND ($status IS NULL OR c.status = $status)
  // By the family too, though it is one: so it is the order of the index, and nothing is sorted.
  WITH c ORDER BY c.family, c.order_key LIMIT $rows
  RETURN collect({key: c.order_key, body: c.body}) AS rows
}
RETURN n, rows
