// Keeps the releases of a backup ready, where no reader finds them; names of releases that are there may be among them.
UNWIND $rows AS row
CREATE (r:RestoredRelease)
SET r = row, r.name = 'Release ' + row.version
RETURN count(r) AS written
