// Draws relationships of one type from restored versions to lasting nodes.
UNWIND $rows AS row
MATCH (r:Record {id: row[0], since: row[1]})
WITH r, row[3] AS target, row[2] AS props
MATCH (e:Entity {id: target})
CREATE (r)-[x:$($type)]->(e)
SET x = props
RETURN count(x) AS written
