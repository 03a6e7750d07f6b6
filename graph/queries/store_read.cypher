// The published commit number, the one an unfinished write left behind, the text of the seed and the search keys it has.
MATCH (s:Store {id: 'parley'})
RETURN s.published AS published, s.writing AS writing, s.seed AS seed, s.keys AS keys
