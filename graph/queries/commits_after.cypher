// The commits after one and up to another, the oldest first, each with when it was published.
MATCH (c:Commit)
WHERE c.n > $after AND c.n <= $n
WITH c ORDER BY c.n LIMIT $rows
RETURN collect([c.n, c.at]) AS rows
