// The versions of one record up to a data version, each with the commits that it came and went with.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record {id: $id})
  WHERE r.since <= n
  OPTIONAL MATCH (end:Commit {n: r.until})
  WITH r, end ORDER BY r.since
  RETURN collect({kind: r.kind, since: r.since, until: r.until, body: r.body, ended: end.at, by: end.by,
                  reason: end.reason}) AS rows
}
RETURN n, rows
