// The current claims that contradict or correct others.
MATCH (r:Record)
WHERE r.family = 'claim' AND r.current_id IS NOT NULL
  AND (r.body CONTAINS '"contradicts":' OR r.body CONTAINS '"corrects":')
RETURN collect(r.body) AS rows
