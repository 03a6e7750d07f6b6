// A page of one source's claims in the order of their ids, after a place: its last id, and the current ones among them.
// Those that this commit has written are left out; a page takes the same time in a dataset of any size.
MATCH (c:Claim)
WHERE c.source_id = $source AND c.id > $after
WITH c ORDER BY c.source_id, c.id LIMIT $rows
RETURN max(c.id) AS last, collect(CASE WHEN c.since < $n AND c.current_id IS NOT NULL THEN c.id END) AS ids
