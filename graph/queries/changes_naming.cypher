// Where in the history something may have changed about what names some actors: commit and record, after a place.
// It finds too much rather than too little: for whom somebody sat, and who uses a name, no relationship leads to.
CALL () {
  MATCH (e:Entity)--(r:Record)
  WHERE e.id IN $entities
  UNWIND [r.since, r.until] AS n
  RETURN n, r.id AS id
  UNION ALL
  MATCH (:Entity)-[p:PARTICIPATED_IN|SIGNED]->(r:Record)
  WHERE p.on_behalf_of IS NOT NULL
  UNWIND [r.since, r.until] AS n
  RETURN n, r.id AS id
  UNION ALL
  MATCH (r:Name)
  WHERE r.of IS NOT NULL AND r.body CONTAINS '"used_by"'
  UNWIND [r.since, r.until] AS n
  RETURN n, r.id AS id
  UNION ALL
  MATCH (c:Claim)-[:CONTRADICTS]->(d:Claim)
  UNWIND [c.since, c.until] AS n
  RETURN n, d.about AS id
}
WITH DISTINCT n, id
WHERE $since < n AND n <= $upto AND ($way * n > $way * $n OR (n = $n AND id > $after))
WITH n, id ORDER BY $way * n, id LIMIT $rows
RETURN collect([n, id]) AS rows
