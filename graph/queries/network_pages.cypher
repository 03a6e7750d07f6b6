// Where to part the next records of one family, in their order, so that each page has so many; the last one ends it.
MATCH (f:Record)
WHERE f.family = $family AND f.order_key > $after
// By the family too, though it is one: so it is the order of the index.
WITH f ORDER BY f.family, f.order_key LIMIT $most
WITH collect(f.order_key) AS keys
RETURN [i IN range(0, size(keys) - 1) WHERE (i + 1) % $rows = 0 | keys[i]] + keys[-1..] AS rows
