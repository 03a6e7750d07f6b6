// Disables a webhook for a reason: nothing is sent to it any more.
MATCH (w:Webhook {id: $id})
SET w.disabled = $reason
