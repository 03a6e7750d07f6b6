// Gives a lock back, if it is still ours.
MATCH (l:Lock {id: $id, token: $token})
SET l.until = 0
REMOVE l.token
RETURN l.id AS id
