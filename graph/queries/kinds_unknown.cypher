// How many records there are of kinds other than these, kind by kind, of those written after a commit.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.since > $after AND r.since <= n AND r.until - n > 0 AND NOT r.kind IN $kinds
  WITH r.kind AS kind, count(*) AS records ORDER BY kind
  RETURN collect([kind, records]) AS rows
}
RETURN n, rows
