// Takes away the direct relationships between actors that were derived from these ties.
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})-[x]->(b:Entity {id: row.target})
WHERE x.id = row.id
DELETE x
RETURN count(x) AS erased
