// The last commit that was published by a moment, in milliseconds since 1970; none that a restored backup replaced.
MATCH (s:Store {id: 'parley'})
CALL (s) {
  MATCH (c:Commit)
  WHERE c.at <= $at AND coalesce(s.replaced, 0) < c.n AND c.n <= s.published
  RETURN c.n AS n
  ORDER BY c.at DESC
  LIMIT 1
}
RETURN n
