// What a file has overwritten that came from elsewhere: each such record, with its last text from there and its writer.
MATCH (r:Record)
WHERE r.current_id > '' AND r.writer = $name AND (r.dataset IS NULL OR r.dataset <> $name)
WITH r, head(COLLECT {
  MATCH (b:Record {id: r.id})
  USING INDEX b:Record(id, since)
  WHERE b.since < r.since AND (b.writer IS NULL OR b.writer <> $name)
  RETURN b ORDER BY b.since DESC LIMIT 1
}) AS before
WHERE before IS NOT NULL
RETURN collect([r.id, before.body, before.writer]) AS rows
