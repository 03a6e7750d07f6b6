// Current names of a record that has no current version.
MATCH (m:Name)
WHERE m.current_id IS NOT NULL AND NOT EXISTS { MATCH (:Record {current_id: m.of}) }
RETURN m.id AS id
ORDER BY id
LIMIT $most
