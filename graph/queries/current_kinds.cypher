// Of these ids, which are recorded now, and as what.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
RETURN r.id AS id, r.kind AS kind
