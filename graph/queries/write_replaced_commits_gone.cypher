// Takes away the commits that a restored backup replaced: they are nowhere any more, not even for earlier moments.
OPTIONAL MATCH (c:Commit)
WHERE c.n <= $n
DETACH DELETE c
RETURN count(c) AS replaced
