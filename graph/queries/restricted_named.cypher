// The records in whose versions one of these records is named, each with what it is about where it is a claim or a name.
UNWIND $ids AS id
CALL (id) {
  MATCH (named:Record {id: id})<--(r:Record)
  WHERE named.since <= $n
  RETURN r
  UNION
  MATCH (:Entity {id: id})--(r:Record)
  RETURN r
}
WITH r
WHERE r.since <= $n
RETURN collect(DISTINCT [r.id, coalesce(r.about, r.of)]) AS rows
