// Has a dead delivery attempted again; no row where it is not dead.
MATCH (:Webhook {id: $id})-[:SENDS]->(d:WebhookDelivery {id: $delivery, state: 'dead'})
SET d.state = 'pending', d.tries = 0, d.next_at = timestamp(), d.ended = NULL
RETURN d.id AS id
