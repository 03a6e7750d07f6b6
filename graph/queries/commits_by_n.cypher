// These commits.
UNWIND $ids AS n
MATCH (c:Commit {n: n})
RETURN c.n AS n, c.at AS at, c.by AS by, c.reason AS reason, c.key AS key, c.note AS note
