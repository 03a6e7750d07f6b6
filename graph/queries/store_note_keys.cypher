// Notes by which rules the search keys of all records were made.
MERGE (s:Store {id: 'parley'})
ON CREATE SET s.published = 0, s.name = 'Parley store'
SET s.keys = $keys
RETURN s.keys AS keys
