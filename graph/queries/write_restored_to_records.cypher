// Draws relationships of one type between restored versions.
UNWIND $rows AS row
MATCH (r:Record {id: row[0], since: row[1]})
MATCH (o:Record {id: row[3], since: row[4]})
CREATE (r)-[x:$($type)]->(o)
SET x = row[2]
RETURN count(x) AS written
