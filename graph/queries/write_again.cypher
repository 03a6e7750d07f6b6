// Writes versions anew that this very commit wrote before, without the relationships that were their own.
UNWIND $rows AS row
MATCH (r:Record {current_id: row.id})
SET r = row
WITH r
MATCH (r)-[x]-(other)
WHERE startNode(x) = r OR other:Entity
DELETE x
RETURN count(x) AS erased
