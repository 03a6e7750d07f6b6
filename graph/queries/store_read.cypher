// The published commit number, the one an unfinished write left behind, and which text of the seed was loaded.
MATCH (s:Store {id: 'parley'})
RETURN s.published AS published, s.writing AS writing, s.seed AS seed
