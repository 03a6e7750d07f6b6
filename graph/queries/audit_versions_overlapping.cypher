// Records whose versions are not one after another: two current at once, or one retired at another's expense.
MATCH (r:Record)
WITH r ORDER BY r.id, r.since
WITH r.id AS id, collect(r.since) AS since, collect(r.until) AS until
WHERE any(i IN range(0, size(since) - 2) WHERE until[i] <> since[i + 1])
RETURN id
ORDER BY id
LIMIT $most
