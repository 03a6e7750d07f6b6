// Other bodies for versions of records. Without its hash a record is written anew when it is loaded again.
UNWIND $rows AS row
MATCH (r:Record {id: row.id, since: row.since})
SET r.body = row.body, r.contested = coalesce(row.contested, r.contested), r.hash = ''
RETURN count(r) AS written
