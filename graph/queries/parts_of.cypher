// What these processes or places are made of: tracks of a process, places that lie in a place; one step down.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (e:Entity)<-[:PART_OF_PROCESS|LIES_IN]-(r:Record)
  WHERE e.id IN $ids AND r.since <= n AND r.until - n > 0
  RETURN collect(DISTINCT r.id) AS rows
}
RETURN n, rows
