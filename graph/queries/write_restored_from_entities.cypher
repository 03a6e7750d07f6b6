// Draws relationships of one type from lasting nodes to restored versions.
UNWIND $rows AS row
MATCH (r:Record {id: row[0], since: row[1]})
MATCH (e:Entity {id: row[3]})
CREATE (e)-[x:$($type)]->(r)
SET x = row[2]
RETURN count(x) AS written
