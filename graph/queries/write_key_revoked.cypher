// Revokes a key for good; one that was revoked before stays as it was.
MATCH (k:ApiKey {id: $id})
SET k.revoked = coalesce(k.revoked, timestamp())
RETURN k.id AS id, k.owner AS owner, k.scopes AS scopes, k.created AS created, k.expires AS expires,
       k.revoked AS revoked, k.last_used AS last_used, k.digest AS digest, timestamp() AS now
