// Notes from which dataset or file a page of the versions of one commit came; answers the last id of the page.
MATCH (r:Record {since: $n})
WHERE r.id > $after
WITH r ORDER BY r.id LIMIT $rows
WITH r, head(COLLECT {
  MATCH (b:Record {id: r.id})
  USING INDEX b:Record(id, since)
  WHERE b.since < $n AND b.until = $n
  RETURN b
}) AS before
SET r.dataset = CASE WHEN before IS NULL THEN $name ELSE before.dataset END,
    r.writer = CASE WHEN before.body = r.body THEN before.writer ELSE $name END
RETURN max(r.id) AS last
