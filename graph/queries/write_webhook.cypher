// Keeps a new webhook; no row where there are as many as there may be.
OPTIONAL MATCH (other:Webhook)
WITH count(other) AS others
WHERE others < $most
MERGE (w:Webhook {id: $webhook.id})
SET w = $webhook, w.created = timestamp()
RETURN w.id AS id
