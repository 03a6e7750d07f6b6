// The published commit number, and the number that an unfinished write left behind.
MATCH (s:Store {id: 'parley'})
RETURN s.published AS published, s.writing AS writing
