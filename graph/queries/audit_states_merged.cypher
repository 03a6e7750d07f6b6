// Actors that current decisions make one with others though a state, its government and its army are never one.
MATCH (m:Record)
WHERE m.family = 'match' AND m.current_id IS NOT NULL AND m.verdict = 'same'
UNWIND [m.one, m.other] AS id
MATCH (a:Record {current_id: id})
WITH m.keep AS keep, collect(DISTINCT a.type) AS types
WHERE size([type IN types WHERE type IN $parts]) > 1
RETURN keep AS id
ORDER BY id
LIMIT $most
