// Facts of some families in a window at which any of these entities had a seat, each with its claims.
// Whom somebody acted for has no relationship of its own: such facts come by their ids.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  CALL (n) {
    UNWIND $entities AS entity
    MATCH (:Entity {id: entity})-[:PARTICIPATED_IN|SIGNED]->(f)
    RETURN f
    UNION
    UNWIND $acting AS id
    MATCH (f:Record {id: id})
    WHERE f.since <= n AND f.until - n > 0
    RETURN f
  }
  WITH f, n
  WHERE f.family IN $families AND f.since <= n AND f.until - n > 0
    AND f.reach_from < $reach_to AND f.reach_to > $reach_from
  WITH f, n LIMIT $rows
  CALL (f, n) {
    MATCH (c:Claim {about: f.id})
    WHERE c.since <= n AND c.until - n > 0
    RETURN collect(c.body) AS claims
  }
  RETURN collect({key: f.order_key, body: f.body, claims: claims}) AS rows
}
RETURN n, rows
