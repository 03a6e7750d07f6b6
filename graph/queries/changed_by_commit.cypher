// Which of these records one commit wrote or ended.
UNWIND $ids AS id
MATCH (r:Record {id: id})
WHERE r.since = $n OR r.until = $n
RETURN collect(DISTINCT id) AS rows
