// Lasting nodes that no version hangs off.
MATCH (e:Entity)
WHERE NOT EXISTS { MATCH (e)<-[:VERSION_OF]-(:Record) }
RETURN e.id AS id
ORDER BY id
LIMIT $most
