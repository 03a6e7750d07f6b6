// The claims that these sources ever made, and the names and places that ever came from them, each with what it is about.
UNWIND $sources AS source
CALL (source) {
  MATCH (r:Claim)
  WHERE r.source_id = source AND r.id >= ''
  RETURN r
  UNION
  MATCH (r:Name)
  WHERE r.source_id = source
  RETURN r
  UNION
  MATCH (r:EntityVersion)
  WHERE r.source_id = source
  RETURN r
}
WITH r
WHERE r.since <= $n
RETURN collect(DISTINCT [r.id, r.about]) AS rows
