// Which actors were decided to be one, of those that are both recorded: each pair, and the id that stays.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = 'match' AND r.order_key >= '' AND r.since <= n AND r.until - n > 0 AND r.verdict = 'same'
  MATCH (one:Record {id: r.one})
  WHERE one.since <= n AND one.until - n > 0
  MATCH (other:Record {id: r.other})
  WHERE other.since <= n AND other.until - n > 0
  RETURN collect({one: r.one, other: r.other, keep: r.keep}) AS rows
}
RETURN n, rows
