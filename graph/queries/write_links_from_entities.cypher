// Draws relationships of one type from actors to new versions of what they took part in.
UNWIND $rows AS row
MATCH (r:Record {current_id: row[0]})
WITH r, row[1] AS target, row[2] AS props
MATCH (e:Entity {id: target})
CREATE (e)-[x:$($type)]->(r)
SET x = props
RETURN count(x) AS written
