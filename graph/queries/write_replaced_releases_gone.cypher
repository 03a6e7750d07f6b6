// Puts the releases of a restored backup in the place of those up to a commit.
OPTIONAL MATCH (old:Release)
WHERE old.n <= $n
DETACH DELETE old
WITH count(*) AS replaced
MATCH (r:RestoredRelease)
SET r:Release
REMOVE r:RestoredRelease
RETURN count(r) AS written
