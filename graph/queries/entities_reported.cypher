// Which sources speak of these entities: in claims about them, in claims that name them, or on facts that name them.
// Of those whom another source's claim names, a source says nothing by speaking of the same fact.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})
  CALL (e, n) {
    MATCH (e)--(f:Fact)
    WHERE f.since <= n AND f.until - n > 0 AND NOT f.id IN $leave_out
    RETURN f.id AS about, f.body CONTAINS ('"' + e.id + '"') AS named
    UNION
    WITH e
    RETURN e.id AS about, true AS named
  }
  MATCH (c:Claim {about: about})
  WHERE c.since <= n AND c.until - n > 0 AND c.polarity = 'affirmed' AND NOT c.status IN $not_live
    AND c.confidence >= $min_confidence AND (named OR c.body CONTAINS ('"' + id + '"'))
  WITH id, collect(DISTINCT c.source_id) AS sources
  RETURN collect({id: id, sources: sources}) AS rows
}
RETURN n, rows
