// How many standing ties have both ends among some actors, kind by kind.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (e:Entity)<-[:SOURCE]-(f:Tie)-[:TARGET]->(other:Entity)
  WHERE e.id IN $entities AND other.id IN $entities AND f.since <= n AND f.until - n > 0 AND f.live
  WITH f.kind AS kind, count(DISTINCT f) AS facts
  RETURN collect([kind, facts]) AS rows
}
RETURN n, rows
