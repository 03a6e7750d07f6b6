// The current versions of these records, with what the writer compares.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
RETURN collect({id: r.id, kind: r.kind, hash: r.hash, body: r.body, tie_source: r.tie_source, tie_target: r.tie_target})
       AS rows
