// The kinds and captions of these records, and the types of those that have one.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $ids AS id
  MATCH (r:Record {id: id})
  WHERE r.since <= n AND r.until - n > 0
  RETURN collect({id: r.id, kind: r.kind, name: r.name, type: r.type}) AS rows
}
RETURN n, rows
