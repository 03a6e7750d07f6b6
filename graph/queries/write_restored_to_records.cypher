// Draws relationships of one type between restored versions.
UNWIND $rows AS row
MATCH (r:Record {id: row[0], since: row[1]})
WITH r, row[3] AS target, row[2] AS props, row[4] AS since
MATCH (o:Record {id: target, since: since})
CREATE (r)-[x:$($type)]->(o)
SET x = props
RETURN count(x) AS written
