// Every key, those that no longer hold too.
MATCH (k:ApiKey)
RETURN k.id AS id, k.owner AS owner, k.scopes AS scopes, k.created AS created, k.expires AS expires,
       k.revoked AS revoked, k.last_used AS last_used, k.digest AS digest, timestamp() AS now
ORDER BY k.created, k.id
