// One delivery of a webhook, with what it says.
MATCH (:Webhook {id: $id})-[:SENDS]->(d:WebhookDelivery {id: $delivery})
RETURN d {.*} AS delivery
