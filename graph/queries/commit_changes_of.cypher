// What one commit wrote and ended of some records, and those of them that it left, each as commit_changes has it.
WITH $n AS n, $ids AS ids
CALL (n, ids) {
  UNWIND ids AS id
  MATCH (r:Record {id: id})
  WHERE r.since = n
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS written
}
CALL (n, ids) {
  UNWIND ids AS id
  MATCH (r:Record {id: id})
  WHERE r.until = n
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since < n AND c.until - n >= 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS ended
}
CALL (n, ids) {
  UNWIND ids AS id
  MATCH (r:Record {id: id})
  WHERE r.since < n AND r.until - n > 0
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect([r.id, r.body, claims]) AS contradicted
}
RETURN written, ended, contradicted
