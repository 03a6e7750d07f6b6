// What one commit changed, by the ids of the records after one: each with the text before and after.
CALL {
  MATCH (r:Record {since: $n})
  WHERE r.id > $after_id
  RETURN r.id AS id, r.kind AS kind, null AS before, r.body AS after
  UNION ALL
  MATCH (r:Record {until: $n})
  WHERE r.id > $after_id
  RETURN r.id AS id, r.kind AS kind, r.body AS before, null AS after
}
WITH id, kind, max(before) AS before, max(after) AS after
WHERE before IS NULL OR after IS NULL OR before <> after
RETURN id, kind, before, after
ORDER BY id LIMIT $rows
