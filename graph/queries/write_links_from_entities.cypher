// Draws the relationships from actors to new versions of what they took part in.
UNWIND $rows AS row
MATCH (r:Record {id: row.id, since: $n})
WITH row, r, row.target AS target
MATCH (e:Entity {id: target})
MERGE (e)-[x:$(row.type) {key: row.key}]->(r)
SET x += row.props
RETURN count(x) AS written
