// How many claims each of these sources makes, but for those left out.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  CALL (id, n) {
    MATCH (c:Claim {source_id: id})
    WHERE c.id >= '' AND c.since <= n AND n < c.until AND NOT c.id IN $leave_out
    RETURN count(c) AS claims
  }
  RETURN collect([id, claims]) AS rows
}
RETURN n, rows
