// Takes away the deliveries of a webhook that ended longest ago, so that there are never more than some.
MATCH (:Webhook {id: $id})-[:SENDS]->(d:WebhookDelivery)
WHERE d.ended IS NOT NULL
WITH d
ORDER BY d.ended DESC, d.id
SKIP $most
DETACH DELETE d
