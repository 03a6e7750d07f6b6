// The current versions of these records, as they are written to files.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
RETURN collect([r.id, r.body]) AS rows
