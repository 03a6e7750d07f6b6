// Publishes a restored backup: from here on readers see it.
// No record, commit or release is changed with it, for Neo4j shows readers the changes of one transaction one after the
// other.
MATCH (s:Store {id: 'parley'})
SET s.published = $n, s.seed = $seed, s.keys = $keys, s.replaced = s.restoring
REMOVE s.restoring, s.writing
RETURN s.published AS published
