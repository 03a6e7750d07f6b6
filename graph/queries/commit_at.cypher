// The last commit that was published by a moment, in milliseconds since 1970; none that a restored backup replaced.
// Whether one of that time is written down already and about to be published.
MATCH (s:Store {id: 'parley'})
OPTIONAL MATCH (w:Commit {n: s.writing})
WHERE w.at <= $at AND w.n > s.published
CALL (s) {
  MATCH (c:Commit)
  WHERE c.at <= $at AND coalesce(s.replaced, 0) < c.n AND c.n <= s.published
  RETURN c.n AS n
  ORDER BY c.at DESC
  LIMIT 1
}
RETURN n, w IS NOT NULL AS pending
