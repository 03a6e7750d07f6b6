// Notes that one more statement of a step has run.
MERGE (m:Migration {version: $version})
SET m.name = $name, m.checksum = $checksum, m.done = $done, m.at = datetime()
RETURN m.version AS version
