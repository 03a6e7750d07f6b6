// Draws the relationships from new versions to the current versions of the facts they name.
UNWIND $rows AS row
MATCH (r:Record {id: row.id, since: $n})
WITH row, r, row.target AS target
MATCH (f:Record {current_id: target})
WHERE f:Fact OR f:Claim
MERGE (r)-[x:$(row.type) {key: row.key}]->(f)
SET x += row.props
RETURN count(x) AS written
