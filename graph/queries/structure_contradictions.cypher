// Claims that contradict others at a data version: both claims, and the facts that they are about.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (c:Claim)-[:CONTRADICTS]->(d:Claim)
  WHERE c.since <= n AND c.until - n > 0
  WITH DISTINCT c, d.id AS rival, n
  CALL (rival, n) {
    MATCH (e:Record {id: rival})
    WHERE e.since <= n AND e.until - n > 0
    RETURN e
  }
  CALL (c, n) {
    MATCH (f:Record {id: c.about})
    WHERE f.since <= n AND f.until - n > 0
    RETURN f
  }
  CALL (e, n) {
    MATCH (g:Record {id: e.about})
    WHERE g.since <= n AND g.until - n > 0
    RETURN g
  }
  RETURN collect({one: c.body, other: e.body, one_fact: f.body, other_fact: g.body}) AS rows
}
RETURN n, rows
