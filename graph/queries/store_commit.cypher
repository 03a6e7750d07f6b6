// Writes commit n down, which is not published yet. Time never runs backwards from one commit to the next.
MATCH (s:Store {id: 'parley', writing: $n})
OPTIONAL MATCH (before:Commit {n: $n - 1})
MERGE (c:Commit {n: $n})
SET c.at = CASE WHEN before.at >= timestamp() THEN before.at + 1 ELSE timestamp() END,
    c.by = $by, c.note = $note, c.reason = $reason, c.key = $key, c.name = 'Commit ' + toString($n)
RETURN c.at AS at
