// Every published commit in order, with what it was for.
MATCH (s:Store {id: 'parley'})
CALL (s) {
  MATCH (c:Commit)
  WHERE c.n > 0 AND c.n <= s.published
  RETURN c.n AS n, c.note AS note
}
RETURN n, note
ORDER BY n
