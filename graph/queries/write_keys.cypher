// Sets the search keys of versions of records.
UNWIND $rows AS row
MATCH (r:Record {id: row.id, since: row.since})
SET r.search = row.search, r.sounds = row.sounds
RETURN count(r) AS written
