// A page of the current records whose ids begin so, in order, after a place: its last id, and those of some kinds.
// Those that this commit has written are left out; a page takes the same time in a dataset of any size.
MATCH (r:Record)
WHERE r.current_id STARTS WITH $prefix AND r.current_id > $after
WITH r ORDER BY r.current_id LIMIT $rows
RETURN max(r.current_id) AS last,
       collect(CASE WHEN r.since < $n AND r.kind IN $kinds AND r.kind <> 'claim' THEN r.id END) AS ids
