// Draws relationships of one type from new versions to the current versions of the facts and claims they name.
UNWIND $rows AS row
MATCH (r:Record {current_id: row[0]})
WITH r, row[1] AS target, row[2] AS props
MATCH (f:Record {current_id: target})
WHERE f:Fact OR f:Claim
CREATE (r)-[x:$($type)]->(f)
SET x = props
RETURN count(x) AS written
