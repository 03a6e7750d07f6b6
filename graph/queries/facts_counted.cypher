// How many facts of some families name any of the entities of each group, by kind and by the year of their first day.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $groups AS group
  CALL (group, n) {
    UNWIND group.members AS id
    MATCH (e:Entity {id: id})--(f:Fact)
    WHERE f.family IN $families AND f.since <= n AND f.until - n > 0 AND f.live
    WITH DISTINCT f
    RETURN f.kind AS kind, f.start_earliest.year AS year, count(*) AS facts
  }
  RETURN collect([group.id, kind, year, facts]) AS rows
}
RETURN n, rows
