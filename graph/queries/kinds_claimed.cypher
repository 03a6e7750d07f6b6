// On how many records of each kind one source makes claims, but for those left out.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (c:Claim {source_id: $id})
  WHERE c.id >= '' AND c.since <= n AND c.until - n > 0 AND NOT c.id IN $leave_out
  WITH DISTINCT c.about AS about, n
  MATCH (r:Record {id: about})
  WHERE r.since <= n AND r.until - n > 0
  WITH r.kind AS kind, count(r) AS facts ORDER BY kind
  RETURN collect([kind, facts]) AS rows
}
RETURN n, rows
