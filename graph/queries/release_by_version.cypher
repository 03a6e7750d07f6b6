// One release.
MATCH (r:Release {version: $version})
RETURN r.version AS version, r.n AS n, r.at AS at, r.by AS by, r.reason AS reason, r.title AS title,
       r.rules AS rules, r.parley AS parley, r.manifest AS manifest
