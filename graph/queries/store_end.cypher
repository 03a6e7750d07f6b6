// Nothing is being written any more.
MATCH (s:Store {id: 'parley'})
REMOVE s.writing
RETURN s.published AS published
