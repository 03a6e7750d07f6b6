// Writes commits as a backup has them.
UNWIND $rows AS row
CREATE (c:Commit {n: row.n})
SET c += row, c.name = 'Commit ' + toString(row.n)
RETURN count(c) AS written
