// Direct relationships that no current, standing tie accounts for.
MATCH (a:Entity)-[x]->(b:Entity)
WHERE NOT EXISTS {
  MATCH (t:Record {current_id: x.id})
  WHERE t.live AND t.kind = type(x) AND t.tie_source = a.id AND t.tie_target = b.id
}
RETURN coalesce(x.id, type(x)) AS id
ORDER BY id
LIMIT $most
