// Takes away the direct relationships between actors that were derived from these ties.
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
WITH row, a, row.target AS target
MATCH (b:Entity {id: target})
WITH row, a, b
MATCH (a)-[x]->(b)
WHERE x.id = row.id
DELETE x
RETURN count(x) AS erased
