// The current versions of these records, with what the writer compares.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
RETURN collect([r.id, r.kind, r.hash, r.since, r.about, r.tie_source, r.tie_target, r.dataset, r.writer]) AS rows
