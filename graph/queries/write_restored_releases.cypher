// Puts the releases of a backup in the place of those up to a commit.
OPTIONAL MATCH (old:Release)
WHERE old.n <= $n
DETACH DELETE old
WITH count(*) AS replaced
UNWIND $rows AS row
CREATE (r:Release)
SET r = row, r.name = 'Release ' + row.version
RETURN count(r) AS written
