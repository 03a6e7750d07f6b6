// Notes that commit n is being written; until it is published, readers do not see it.
MERGE (s:Store {id: 'parley'})
ON CREATE SET s.published = 0, s.name = 'Parley store'
SET s.writing = $n
RETURN s.published AS published
