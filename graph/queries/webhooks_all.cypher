// Every webhook, whether the key that made it still holds, and which of its deliveries are still to be made.
MATCH (w:Webhook)
OPTIONAL MATCH (k:ApiKey {id: w.key})
RETURN w {.*} AS webhook,
       k IS NOT NULL AND k.revoked IS NULL AND coalesce(k.expires > timestamp(), true) AS key_holds,
       [(w)-[:SENDS]->(d:WebhookDelivery) WHERE d.state = 'pending' |
           d {.id, .since, .n, .changes, .state, .created, .tries, .next_at, .attempts}] AS pending,
       COUNT { (w)-[:SENDS]->(:WebhookDelivery {state: 'dead'}) } AS dead
ORDER BY w.created, w.id
