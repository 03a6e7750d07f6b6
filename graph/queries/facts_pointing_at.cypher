// Facts of some families that name others: the demands of a talk, the talks behind an agreement.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (t:Record {id: id})<--(f:Fact)
  WHERE t.since <= n AND f.family IN $families AND f.since <= n AND f.until - n > 0
  WITH DISTINCT f, n ORDER BY f.order_key LIMIT $rows
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
