// Retires the current versions of these records: they stay, for readers of earlier commits.
UNWIND $ids AS id
MATCH (r:Record {current_id: id})
USING INDEX r:Record(current_id)
WHERE r.since < $n
SET r.until = $n, r:Retired
REMOVE r.current_id
RETURN count(r) AS retired
