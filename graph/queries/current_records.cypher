// The current versions of these records, with what the writer compares.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
RETURN r.id AS id, r.kind AS kind, r.hash AS hash, r.body AS body, r.live AS live, r.date AS date,
       r.tie_source AS tie_source, r.tie_target AS tie_target
