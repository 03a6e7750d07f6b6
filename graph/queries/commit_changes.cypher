// What one commit wrote, what it ended, and which other facts claims of it contradict or no longer contradict.
// Each in the order of the ids after one, with the claims about it after the commit (written, contradicted) or before.
WITH $n AS n, $after AS after
CALL (n, after) {
  MATCH (r:Record)
  WHERE r.since = n AND r.id > after
  WITH r, n ORDER BY r.since, r.id LIMIT $rows
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS written
}
CALL (n, after) {
  MATCH (r:Record)
  WHERE r.until = n AND r.id > after
  WITH r, n ORDER BY r.until, r.id LIMIT $rows
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since < n AND c.until - n >= 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS ended
}
CALL (n, after) {
  MATCH (c:Claim)-[:CONTRADICTS]->(d:Claim)
  WHERE (c.since = n OR c.until = n) AND d.about > after
  WITH DISTINCT d.about AS id, n
  CALL (id, n) {
    MATCH (r:Record {id: id})
    WHERE r.since < n AND r.until - n > 0
    RETURN r
  }
  WITH r, n ORDER BY r.id LIMIT $rows
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS contradicted
}
RETURN written, ended, contradicted
