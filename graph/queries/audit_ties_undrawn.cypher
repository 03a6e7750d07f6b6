// Current ties that are not withdrawn, but whose direct relationship between the two actors or the actor and the place is missing.
MATCH (a:Entity)<-[:SOURCE]-(t:Tie)-[:TARGET]->(b:Entity)
WHERE t.current_id IS NOT NULL AND t.live
  AND NOT EXISTS { MATCH (a)-[x]->(b) WHERE x.id = t.id AND type(x) = t.kind }
RETURN t.id AS id
ORDER BY id
LIMIT $most
