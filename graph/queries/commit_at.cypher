// The last commit that was published by a moment, in milliseconds since 1970.
MATCH (c:Commit)
WHERE c.at <= $at
RETURN c.n AS n
ORDER BY c.at DESC
LIMIT 1
