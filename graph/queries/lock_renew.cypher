// Keeps a lock that is still ours; no row means that it was lost.
MATCH (l:Lock {id: $id, token: $token})
WHERE l.until >= timestamp()
SET l.until = timestamp() + $milliseconds
RETURN l.until AS until
