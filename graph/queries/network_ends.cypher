// Which records of some families were retired after one commit and up to another, and by which.
MATCH (f:Record)
WHERE f.until > $after AND f.until <= $n AND f.family IN $families
RETURN collect([f.id, f.until]) AS rows
