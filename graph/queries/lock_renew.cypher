// Keeps a lock that is still ours, even if it has run out while nobody asked for it; no row means that it was lost.
MATCH (l:Lock {id: $id})
SET l.asked = timestamp()
WITH l
WHERE l.token = $token
SET l.until = timestamp() + $milliseconds
RETURN l.until AS until
