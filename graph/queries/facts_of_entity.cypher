// Facts of some families that name an actor, a place, an issue or a process, in their order, each with its claims.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (e:Entity)--(f:Fact)
  WHERE e.id IN $entities AND f.family IN $families AND f.order_key > $after AND f.since <= n AND f.until - n > 0
    AND f.reach_from < $reach_to AND f.reach_to > $reach_from
  WITH DISTINCT f, n ORDER BY f.order_key LIMIT $rows
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
