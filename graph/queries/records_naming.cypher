// The current records whose text has one of these quoted ids: candidates for records that refer to them.
MATCH (r:Record)
WHERE r.family IN $families AND r.current_id IS NOT NULL AND any(id IN $quoted WHERE r.body CONTAINS id)
RETURN r.id AS id, r.body AS body
