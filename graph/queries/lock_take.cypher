// Takes a named lock that is free or has expired; answers a row when it is ours.
// One that would hold for much longer than its holder asked for was taken before the clock was set back: it has expired.
MERGE (l:Lock {id: $id})
ON CREATE SET l.until = 0
SET l.asked = timestamp()
WITH l
WHERE l.until < timestamp() OR l.token = $token OR l.until > timestamp() + 2 * coalesce(l.lasts, $milliseconds)
SET l.token = $token, l.holder = $holder, l.lasts = $milliseconds, l.until = timestamp() + $milliseconds
RETURN l.token AS token
