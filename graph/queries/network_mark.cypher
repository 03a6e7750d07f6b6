// The newest data version and when it was committed, and when an earlier one was: is it still the same database?
MATCH (s:Store {id: 'parley'})
OPTIONAL MATCH (c:Commit {n: s.published})
OPTIONAL MATCH (b:Commit {n: $before})
RETURN s.published AS n, c.at AS committed, b.at AS before
