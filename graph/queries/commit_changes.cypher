// What one commit wrote, what it ended, and which other facts its claims contradict or no longer contradict: each in
// the order of the ids after one, with the claims about it after the commit (written, contradicted) or before it.
CALL () {
  MATCH (r:Record)
  WHERE r.since = $n AND r.id > $after
  WITH r ORDER BY r.since, r.id LIMIT $rows
  CALL (r) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= $n AND $n < c.until
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS written
}
CALL () {
  MATCH (r:Record)
  WHERE r.until = $n AND r.id > $after
  WITH r ORDER BY r.until, r.id LIMIT $rows
  CALL (r) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since < $n AND $n <= c.until
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS ended
}
CALL () {
  MATCH (c:Claim)-[:CONTRADICTS]->(d:Claim)
  WHERE (c.since = $n OR c.until = $n) AND d.about > $after
  WITH DISTINCT d.about AS id
  MATCH (r:Record {id: id})
  WHERE r.since < $n AND $n < r.until
  WITH r ORDER BY r.id LIMIT $rows
  CALL (r) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= $n AND $n < c.until
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS contradicted
}
RETURN written, ended, contradicted
