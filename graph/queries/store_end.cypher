// Nothing is being written any more, and a commit that was written down without being published is none.
MATCH (s:Store {id: 'parley'})
OPTIONAL MATCH (c:Commit {n: s.writing})
WHERE c.n > s.published
REMOVE s.writing
DETACH DELETE c
RETURN s.published AS published
