// A page of the current records that came with one dataset or file, in the order of their ids, after a place.
MATCH (r:Record)
WHERE r.dataset = $name AND r.current_id > $after
WITH r ORDER BY r.dataset, r.current_id LIMIT $rows
RETURN collect([r.id, r.kind, coalesce(r.about, r.of)]) AS rows
