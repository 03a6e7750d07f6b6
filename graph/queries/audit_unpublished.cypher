// Versions of a commit beyond the published one that nobody is writing.
MATCH (s:Store {id: 'parley'})
WHERE s.writing IS NULL
MATCH (r:Record)
WHERE r.since > s.published
RETURN r.id AS id
ORDER BY id
LIMIT $most
