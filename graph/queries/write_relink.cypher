// What pointed at the retired version of a fact, and is itself current, points at the new one too.
UNWIND $ids AS id
MATCH (new:Record {current_id: id})
WITH new
MATCH (old:Record {id: new.id})
USING INDEX old:Record(id, since)
WHERE old.since < $n AND old.until = $n
WITH new, old
MATCH (other:Record)-[x]->(old)
WHERE other.current_id IS NOT NULL
CREATE (other)-[y:$(type(x))]->(new)
SET y = properties(x)
RETURN count(y) AS written
