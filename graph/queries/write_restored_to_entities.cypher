// Draws relationships of one type from restored versions to lasting nodes.
UNWIND $rows AS row
MATCH (r:Record {id: row[0], since: row[1]})
MATCH (e:Entity {id: row[3]})
CREATE (r)-[x:$($type)]->(e)
SET x = row[2]
RETURN count(x) AS written
