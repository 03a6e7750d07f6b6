// The published commit number, what an unfinished write or restore left behind, the seed and the search keys it has.
MATCH (s:Store {id: 'parley'})
RETURN s.published AS published, s.writing AS writing, s.seed AS seed, s.keys AS keys,
       s.restoring AS restoring, s.replaced AS replaced
