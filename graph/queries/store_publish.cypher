// Publishes commit n: from here on readers see it.
// No record is changed with it, for Neo4j shows readers the changes of one transaction one after the other.
MATCH (s:Store {id: 'parley', writing: $n})
SET s.published = $n
REMOVE s.writing
RETURN s.published AS published
