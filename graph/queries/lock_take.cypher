// Takes a named lock that is free or has expired; answers a row when it is ours.
MERGE (l:Lock {id: $id})
ON CREATE SET l.until = 0
SET l.asked = timestamp()
WITH l
WHERE l.until < timestamp() OR l.token = $token
SET l.token = $token, l.holder = $holder, l.until = timestamp() + $milliseconds
RETURN l.token AS token
