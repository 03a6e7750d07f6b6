// Of these ids, which are recorded now, and as what.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
RETURN collect([r.id, r.kind]) AS rows
