// Names a data version as a release; no row where there is one of that name.
MERGE (r:Release {version: $release.version})
ON CREATE SET r = $release, r.name = 'Release ' + $release.version, r.token = $token, r.places = $places
WITH r
WHERE r.token = $token
RETURN r.version AS version
