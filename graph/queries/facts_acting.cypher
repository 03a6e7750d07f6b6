// The ids of the facts of some families at which somebody acted on behalf of another, by the fact itself or by a claim.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $families AS family
  MATCH (f:Record)
  WHERE f.family = family AND f.order_key >= '' AND f.since <= n AND f.until - n > 0
    AND (f.body CONTAINS '"on_behalf_of"'
      OR EXISTS { MATCH (c:Claim {about: f.id}) WHERE c.body CONTAINS '"on_behalf_of"' })
  RETURN collect(f.id) AS rows
}
RETURN n, rows
