// Gives what facts are about its lasting node, and hangs the new version off it.
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e.since = $n
SET e.name = row.name, e.type = row.type, e:$(row.label)
WITH e, row
MATCH (r:Record {current_id: row.id})
CREATE (r)-[:VERSION_OF]->(e)
RETURN count(e) AS written
