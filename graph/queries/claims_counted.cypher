// How many claims each of these sources makes.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  CALL (id, n) {
    MATCH (c:Claim {source_id: id})
    WHERE c.id >= '' AND c.since <= n AND c.until - n > 0
    RETURN count(c) AS claims
  }
  RETURN collect([id, claims]) AS rows
}
RETURN n, rows
