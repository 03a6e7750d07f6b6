// The current decisions on whether one of these actors is one with another.
UNWIND $ids AS id
MATCH (:Entity {id: id})<-[:COMPARES]-(m:Match)
WHERE m.current_id IS NOT NULL
RETURN collect(DISTINCT m.id) AS rows
