// Which sources speak of these entities, in claims about them or about facts that name them.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (e:Entity {id: id})
  CALL (e, n) {
    MATCH (e)--(f:Fact)
    WHERE f.since <= n AND n < f.until
    RETURN f.id AS about
    UNION
    WITH e
    RETURN e.id AS about
  }
  MATCH (c:Claim {about: about})
  WHERE c.since <= n AND n < c.until AND c.polarity = 'affirmed' AND c.status <> 'retracted'
    AND c.confidence >= $min_confidence
  WITH id, collect(DISTINCT c.source_id) AS sources
  RETURN collect({id: id, sources: sources}) AS rows
}
RETURN n, rows
