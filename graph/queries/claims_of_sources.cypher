// How many claims each of some sources makes, and on how many records, but for those left out.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (c:Claim {source_id: id})
  WHERE c.id >= '' AND c.since <= n AND c.until - n > 0 AND NOT c.id IN $leave_out
  WITH id, count(c) AS claims, count(DISTINCT c.about) AS facts
  RETURN collect({id: id, claims: claims, facts: facts}) AS rows
}
RETURN n, rows
