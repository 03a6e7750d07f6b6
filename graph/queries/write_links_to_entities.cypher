// Draws relationships of one type from new versions to the actors, places, issues, processes and sources they name.
UNWIND $rows AS row
MATCH (r:Record {current_id: row[0]})
WITH r, row[1] AS target, row[2] AS props
MATCH (e:Entity {id: target})
CREATE (r)-[x:$($type)]->(e)
SET x = props
RETURN count(x) AS written
