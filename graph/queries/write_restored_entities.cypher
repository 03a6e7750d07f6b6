// Writes lasting nodes that are alike in their labels as a backup has them; marks those that were there before.
UNWIND $rows AS row
MERGE (e:Entity {id: row.id})
ON CREATE SET e.since = row.since
SET e.name = row.name, e.type = row.type, e.restored = $n, e:$($labels)
RETURN count(e) AS written
