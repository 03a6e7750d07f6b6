// The current agreements in whose record, or in a claim about it, one of these words occurs: each with its claims.
MATCH (a:Record)
WHERE a.family = 'agreement' AND a.order_key >= '' AND a.current_id IS NOT NULL
CALL (a) {
  MATCH (c:Claim {about: a.id})
  WHERE c.current_id IS NOT NULL
  RETURN collect(c.body) AS claims
}
WITH a, claims
WHERE any(word IN $words WHERE a.body CONTAINS word OR any(claim IN claims WHERE claim CONTAINS word))
RETURN collect([a.id, a.body, claims]) AS rows
