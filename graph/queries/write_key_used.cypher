// Notes that a key was used now.
MATCH (k:ApiKey {id: $id})
SET k.last_used = timestamp()
RETURN k.last_used AS at
