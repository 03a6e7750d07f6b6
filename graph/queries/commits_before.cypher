// The commits up to one and after another, the newest first, each with when it was published.
MATCH (c:Commit)
WHERE c.n > $after AND c.n <= $n
WITH c ORDER BY c.n DESC LIMIT $rows
RETURN collect([c.n, c.at]) AS rows
