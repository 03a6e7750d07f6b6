// The current decisions that two actors are one, or are not, each with the types of the two (null: not recorded).
MATCH (m:Record)
WHERE m.family = 'match' AND m.order_key >= '' AND m.current_id IS NOT NULL AND m.verdict IN ['same', 'different']
OPTIONAL MATCH (one:Record {current_id: m.one})
OPTIONAL MATCH (other:Record {current_id: m.other})
RETURN collect([m.body, one.type, other.type]) AS rows
