// Records with two versions at one commit, or with one that ends before it begins.
// A record that was retired and came back later has a time without a version, as it should.
MATCH (r:Record)
WITH r ORDER BY r.id, r.since, r.until
WITH r.id AS id, collect(r.since) AS since, collect(r.until) AS until
WHERE any(i IN range(0, size(since) - 1) WHERE until[i] <= since[i])
   OR any(i IN range(0, size(since) - 2) WHERE until[i] > since[i + 1])
RETURN id
ORDER BY id
LIMIT $most
