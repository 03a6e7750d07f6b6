// Every release, the oldest first.
MATCH (r:Release)
RETURN r.version AS version, r.n AS n, r.at AS at, r.by AS by, r.reason AS reason, r.title AS title,
       r.rules AS rules, r.parley AS parley, r.manifest AS manifest
ORDER BY r.n, r.at, r.version
