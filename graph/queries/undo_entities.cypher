// Takes back some of the lasting nodes that an unpublished commit made.
MATCH (e:Entity {since: $n})
WITH e LIMIT $rows
WITH e, e.id AS id
DETACH DELETE e
RETURN id
