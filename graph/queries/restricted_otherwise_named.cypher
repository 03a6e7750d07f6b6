// Which of these actors, places, issues and processes are named by other records than these, names and matches aside.
UNWIND $ids AS id
WITH id
WHERE EXISTS {
  MATCH (:Entity {id: id})-[x]-(r:Record)
  WHERE NOT type(x) IN ['VERSION_OF', 'NAME_OF', 'COMPARES'] AND r.since <= $n AND NOT r.id IN $restricted
} OR EXISTS {
  MATCH (c:Claim {asserted_by: id})
  WHERE c.since <= $n AND NOT c.id IN $restricted
}
RETURN collect(id) AS rows
