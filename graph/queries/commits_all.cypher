// Every published commit in order, with what it was for.
MATCH (c:Commit)
WHERE c.n > 0
RETURN c.n AS n, c.note AS note
ORDER BY n
