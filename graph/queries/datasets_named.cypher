// Which of these names are those of datasets or files that current records came with.
UNWIND $names AS name
CALL (name) {
  MATCH (r:Record)
  WHERE r.dataset = name AND r.current_id IS NOT NULL
  RETURN r LIMIT 1
}
RETURN collect(name) AS rows
