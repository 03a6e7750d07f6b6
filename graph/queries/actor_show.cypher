// One actor: its record, its names, the ties that place it, and how much is recorded about it, kind by kind.
// $entities: its id, and those that were merged into it; $affiliations: the kinds of ties that place it.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record {id: $id})
  WHERE r.kind = 'actor' AND r.since <= n AND r.until - n > 0
  CALL (r, n) {
    MATCH (m:Name {of: r.id})
    WHERE m.since <= n AND m.until - n > 0
    RETURN collect(m.body) AS names
  }
  CALL (r, n) {
    MATCH (e:Entity)<-[:SOURCE|TARGET]-(f:Tie)
    WHERE e.id IN $entities AND f.kind IN $affiliations AND f.since <= n AND f.until - n > 0
      AND f.reach_from < $reach_to AND f.reach_to > $reach_from
    WITH DISTINCT f, n ORDER BY f.order_key LIMIT $rows
    CALL (f, n) {
      MATCH (c:Claim {about: f.id})
      WHERE c.since <= n AND c.until - n > 0
      RETURN collect(c.body) AS claims
    }
    RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS ties
  }
  CALL (r, n) {
    MATCH (e:Entity)--(f:Fact)
    WHERE e.id IN $entities AND f.since <= n AND f.until - n > 0 AND f.live
    WITH f.kind AS kind, count(DISTINCT f) AS facts
    RETURN collect([kind, facts]) AS counts
  }
  RETURN collect({body: r.body, names: names, ties: ties, counts: counts}) AS rows
}
RETURN n, rows
