// Some of the facts of some kinds that name an entity, as they are shown: ties first, then all others by their dates.
// Only their ids, with how many there are in all, and how many of them are put after others for more than their dates.
// $begin, $end: the days that stand for no bound; $ranks: what comes first of what is of the same days;
// $alike: lists of ids that are one actor's.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (e:Entity)--(f:Fact)
  WHERE e.id IN $entities AND f.kind IN $kinds AND f.since <= n AND f.until - n > 0 AND f.live
    // A tie whose two ends a merge made one is none.
    AND (f.tie_target IS NULL OR NONE(ids IN $alike WHERE f.tie_source IN ids AND f.tie_target IN ids))
  WITH DISTINCT f
  WITH f, f:Tie AS tie, f.start_earliest AS earliest, f.start_latest AS latest, f.end_latest AS last
  WITH f, tie,
    CASE
      WHEN earliest > $begin AND earliest < $end THEN earliest
      WHEN NOT tie AND latest > $begin AND latest < $end THEN latest
      ELSE $end
    END AS first,
    CASE WHEN tie OR last = $begin THEN $end ELSE last END AS last,
    CASE WHEN tie THEN 0 ELSE coalesce($ranks[f.kind], 9) END AS rank,
    NOT tie AND EXISTS { (f)-[:FOLLOWS|DURING|HAS_STATED_CAUSE]->() } AS placed
  ORDER BY NOT tie, first, last, rank, f.id
  WITH count(*) AS facts, sum(CASE WHEN placed THEN 1 ELSE 0 END) AS placed, collect(f.id) AS ids
  RETURN collect({facts: facts, placed: placed, ids: ids[$start..$start + $rows]}) AS rows
}
RETURN n, rows
