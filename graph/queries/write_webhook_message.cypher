// Notes the data version that a webhook has come to, and the message about it where there is one.
MATCH (w:Webhook {id: $id})
SET w.since = $n
WITH w
UNWIND $messages AS message
MERGE (w)-[:SENDS]->(d:WebhookDelivery {id: message.id})
SET d = message, d.created = timestamp(), d.next_at = timestamp()
