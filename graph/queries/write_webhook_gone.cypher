// Deletes a webhook with its deliveries.
MATCH (w:Webhook {id: $id})
OPTIONAL MATCH (w)-[:SENDS]->(d:WebhookDelivery)
DETACH DELETE d, w
