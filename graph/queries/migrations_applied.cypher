// Which steps of the schema have run here, and how many statements of each.
MATCH (m:Migration)
RETURN m.version AS version, m.name AS name, m.checksum AS checksum, m.done AS done
ORDER BY version
