// These records as they were written.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (r:Record {id: id})
  WHERE r.since <= n AND r.until - n > 0
  RETURN collect({body: r.body}) AS rows
}
RETURN n, rows
