// The data version that readers see.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
RETURN n, [] AS rows
