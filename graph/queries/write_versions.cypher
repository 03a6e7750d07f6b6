// Writes versions of records; the same batch again changes nothing.
UNWIND $rows AS row
MERGE (r:Record {id: row.id, since: $n})
SET r += row.props, r:$(row.labels)
RETURN count(r) AS written
