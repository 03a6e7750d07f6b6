// Published commits after one, since a moment in milliseconds, and by one author where one is named.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (c:Commit)
  WHERE c.n > $after AND c.n <= n AND c.at >= $since AND ($by IS NULL OR c.by = $by)
  WITH c ORDER BY c.n LIMIT $rows
  RETURN collect({n: c.n, at: c.at, by: c.by, reason: c.reason, key: c.key, note: c.note}) AS rows
}
RETURN n, rows
