// The dates that are kept as text alone, as of a commit: days of signatures, and the records of actors, which tell
// when they lived.
CALL () {
  MATCH (:Actor)-[s:SIGNED]->(:Agreement)
  WHERE s.date IS NOT NULL
  RETURN collect(DISTINCT s.date) AS signed
}
MATCH (a:Record)
WHERE a.family = 'actor' AND a.order_key >= '' AND a.since <= $n AND $n < a.until AND a.body CONTAINS '"active_'
RETURN signed, collect(a.body) AS actors
