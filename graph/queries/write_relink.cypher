// What pointed at the retired version of a fact, and is itself current, points at the new one too.
UNWIND $ids AS id
MATCH (new:Record {id: id, since: $n})
WITH new
MATCH (old:Record {id: new.id})
WHERE old.since < $n AND old.until = $n
WITH new, old
MATCH (other:Record)-[x]->(old)
WHERE other.current_id IS NOT NULL
MERGE (other)-[y:$(type(x)) {key: x.key}]->(new)
SET y += properties(x)
RETURN count(y) AS written
