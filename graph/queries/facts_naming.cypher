// How many facts name each of some actors, places, issues or processes, or what was merged into it.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $records AS record
  UNWIND record.entities AS entity
  MATCH (e:Entity {id: entity})--(f:Fact)
  WHERE f.since <= n AND f.until - n > 0 AND f.live
  WITH record.id AS id, count(DISTINCT f) AS facts
  RETURN collect({id: id, facts: facts}) AS rows
}
RETURN n, rows
