// Claims about one record in their order, after a place in it, that pass these filters.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (c:Claim {about: $about})
  WHERE c.order_key > $after AND c.since <= n AND c.until - n > 0
    AND ($source IS NULL OR c.source_id = $source) AND ($modality IS NULL OR c.modality = $modality)
    AND ($polarity IS NULL OR c.polarity = $polarity) AND ($status IS NULL OR c.status = $status)
  WITH c ORDER BY c.order_key LIMIT $rows
  RETURN collect({key: c.order_key, body: c.body}) AS rows
}
RETURN n, rows
