// Versions of records up to a commit, after a place in their order, each with its relationships to what was there then.
MATCH (r:Record)
WHERE r.id >= $after_id AND r.since <= $n AND (r.id > $after_id OR r.since > $since)
WITH r ORDER BY r.id, r.since LIMIT $rows
CALL (r) {
  MATCH (r)-[x]->(e:Entity)
  WHERE e.since - $n <= 0
  WITH x, e ORDER BY type(x), e.id, x.key
  RETURN collect([type(x), properties(x), e.id]) AS to_entities
}
CALL (r) {
  MATCH (r)<-[x]-(e:Entity)
  WHERE e.since - $n <= 0
  WITH x, e ORDER BY type(x), e.id, x.key
  RETURN collect([type(x), properties(x), e.id]) AS from_entities
}
CALL (r) {
  MATCH (r)-[x]->(o:Record)
  WHERE o.since - $n <= 0
  WITH x, o ORDER BY type(x), o.id, o.since, x.key
  RETURN collect([type(x), properties(x), o.id, o.since]) AS to_records
}
RETURN labels(r) AS labels, properties(r) AS props, to_entities, from_entities, to_records
