// Notes that nothing is left of what a restored backup replaced.
MATCH (s:Store {id: 'parley'})
REMOVE s.replaced
RETURN s.published AS published
