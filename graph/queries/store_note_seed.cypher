// Notes which text of the seed was loaded.
MERGE (s:Store {id: 'parley'})
ON CREATE SET s.published = 0, s.name = 'Parley store'
SET s.seed = $seed
RETURN s.published AS published
