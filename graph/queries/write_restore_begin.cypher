// Notes that a backup is being restored on top of commit n; until it is published, readers do not see it.
MERGE (s:Store {id: 'parley'})
ON CREATE SET s.published = 0, s.name = 'Parley store'
SET s.restoring = $n
RETURN s.published AS published
