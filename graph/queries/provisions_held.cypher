// Which of these lasting nodes of provisions a current agreement holds: each with the agreement.
UNWIND $ids AS id
MATCH (e:Entity {id: id})<-[:CONTAINS]-(a:Record)
WHERE a.current_id IS NOT NULL
RETURN collect(DISTINCT [id, a.id]) AS rows
