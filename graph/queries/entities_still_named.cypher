// Which of these entities some current fact or other record still names.
UNWIND $ids AS id
MATCH (e:Entity {id: id})
WHERE EXISTS {
  MATCH (e)-[x]-(r:Record)
  WHERE r.current_id IS NOT NULL AND type(x) <> 'VERSION_OF' AND NOT (r:Name)
}
RETURN id
