// Lasting nodes that no version hangs off; a provision has none, for it is part of its agreement.
MATCH (e:Entity)
WHERE NOT e:Provision AND NOT EXISTS { MATCH (e)<-[:VERSION_OF]-(:Record) }
RETURN e.id AS id
ORDER BY id
LIMIT $most
