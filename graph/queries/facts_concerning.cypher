// Facts of some families in a window that name any of these entities, or may, each with its claims.
// Who took part on behalf of another gives it no relationship of its own: facts with such a part are all there.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  UNWIND $families AS family
  MATCH (f:Record)
  WHERE f.family = family AND f.order_key >= '' AND f.since <= n AND f.until - n > 0
    AND f.reach_from < $reach_to AND f.reach_to > $reach_from
    AND (EXISTS { MATCH (f)--(e:Entity) WHERE e.id IN $entities }
      OR f.body CONTAINS '"on_behalf_of"'
      OR EXISTS { MATCH (c:Claim {about: f.id}) WHERE c.body CONTAINS '"on_behalf_of"' })
  WITH f, n LIMIT $rows
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
