// Which actors were decided to be one, of those that are both recorded: each pair, and the id that stays.
MATCH (s:Store {id: 'parley'})
WITH coalesce($at, s.published) AS n
CALL (n) {
  MATCH (r:Record)
  WHERE r.family = 'match' AND r.order_key >= '' AND r.since <= n AND n < r.until AND r.verdict = 'same'
  MATCH (one:Record {id: r.one})
  WHERE one.since <= n AND n < one.until
  MATCH (other:Record {id: r.other})
  WHERE other.since <= n AND n < other.until
  RETURN collect({one: r.one, other: r.other, keep: r.keep}) AS rows
}
RETURN n, rows
