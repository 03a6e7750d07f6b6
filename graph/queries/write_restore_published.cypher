// Publishes a restored backup: what was recorded before is nowhere any more, not even for earlier moments.
MATCH (s:Store {id: 'parley'})
SET s.published = $n, s.seed = $seed, s.keys = $keys, s.replaced = s.restoring
REMOVE s.restoring, s.writing
WITH s
OPTIONAL MATCH (c:Commit)
WHERE c.n <= s.replaced
DETACH DELETE c
RETURN count(c) AS replaced
