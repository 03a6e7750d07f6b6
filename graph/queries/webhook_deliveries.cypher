// The deliveries of a webhook, the newest first, without what they say.
MATCH (:Webhook {id: $id})-[:SENDS]->(d:WebhookDelivery)
RETURN d {.id, .since, .n, .changes, .state, .created, .tries, .next_at, .ended, .attempts} AS delivery
ORDER BY d.created DESC, d.id
