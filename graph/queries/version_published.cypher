// When a data version was published, in milliseconds since 1970; no row where it was not, or a restored backup replaced it.
MATCH (s:Store {id: 'parley'})
MATCH (c:Commit {n: $n})
WHERE coalesce(s.replaced, 0) < c.n AND c.n <= s.published
RETURN c.at AS at
