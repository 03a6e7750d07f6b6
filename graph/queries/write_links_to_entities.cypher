// Draws the relationships from new versions to the actors, places, issues, processes and sources they name.
UNWIND $rows AS row
MATCH (r:Record {id: row.id, since: $n})
WITH row, r, row.target AS target
MATCH (e:Entity {id: target})
MERGE (r)-[x:$(row.type) {key: row.key}]->(e)
SET x += row.props
RETURN count(x) AS written
