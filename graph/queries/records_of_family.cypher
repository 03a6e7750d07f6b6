// Records of one family as they were written, in their order, after a place in it, each with the claims about it.
// Two records may be at one place in the order, so the id is part of the place.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = $family AND r.order_key >= $after AND (r.order_key > $after OR r.id > $after_id)
    AND r.since <= n AND r.until - n > 0
  // By the family too, though it is one: so it is the order of the index, and only equal places are sorted.
  WITH r, n ORDER BY r.family, r.order_key, r.id LIMIT $rows
  CALL (r, n) {
    MATCH (c:Claim {about: r.id})
    WHERE c.since <= n AND c.until - n > 0
    WITH c ORDER BY c.id
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: r.order_key, id: r.id, body: r.body, claims: claims}) AS rows
}
RETURN n, rows
