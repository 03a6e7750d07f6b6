// Takes back the commits that an unpublished restore wrote, and the note that it goes on.
MATCH (s:Store {id: 'parley'})
REMOVE s.restoring
WITH s
OPTIONAL MATCH (c:Commit)
WHERE c.n > $n
DETACH DELETE c
RETURN count(c) AS undone
