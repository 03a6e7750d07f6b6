// Keeps a new key: its digest, never the key itself. Times are milliseconds since 1970.
CREATE (k:ApiKey {id: $id})
SET k.name = $owner, k.owner = $owner, k.digest = $digest, k.scopes = $scopes, k.created = timestamp(),
    k.expires = CASE WHEN $milliseconds IS NULL THEN NULL ELSE timestamp() + $milliseconds END
RETURN k.id AS id, k.owner AS owner, k.scopes AS scopes, k.created AS created, k.expires AS expires,
       k.revoked AS revoked, k.last_used AS last_used, k.digest AS digest, timestamp() AS now
