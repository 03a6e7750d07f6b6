// Notes what came of an attempt: a delivery that waits for the next one keeps what it says, and so does a dead one.
MATCH (:Webhook {id: $id})-[:SENDS]->(d:WebhookDelivery {id: $delivery, state: 'pending'})
SET d.state = $state, d.attempts = $attempts, d.tries = $tries,
    d.next_at = CASE $state WHEN 'pending' THEN timestamp() + $milliseconds END,
    d.ended = CASE $state WHEN 'pending' THEN NULL ELSE timestamp() END,
    d.body = CASE $state WHEN 'delivered' THEN NULL ELSE d.body END
