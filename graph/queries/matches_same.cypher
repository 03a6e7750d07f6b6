// Which actors were decided to be one: each pair, and the id that stays.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = 'match' AND r.order_key >= '' AND r.since <= n AND n < r.until AND r.verdict = 'same'
  RETURN collect({one: r.one, other: r.other, keep: r.keep}) AS rows
}
RETURN n, rows
