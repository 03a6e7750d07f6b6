// Which actors some facts name together: each set of them, and how many facts name just that set.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
OPTIONAL MATCH (c:Commit {n: n})
CALL (n) {
  UNWIND $families AS family
  MATCH (f:Record)
  WHERE f.family = family AND f.order_key >= '' AND f.since <= n AND n < f.until
  MATCH (f)--(a:Actor)
  WITH f, collect(DISTINCT a.id) AS actors
  WITH actors, count(*) AS facts
  RETURN collect([actors, facts]) AS rows
}
RETURN n, rows, c.at AS committed
