// Draws the direct relationships between actors that current ties amount to, for people who open the database.
UNWIND $rows AS row
MATCH (a:Entity {id: row.source})
WITH row, a, row.target AS target
MATCH (b:Entity {id: target})
MERGE (a)-[x:$(row.kind) {id: row.id}]->(b)
SET x.date = row.date
RETURN count(x) AS drawn
