"""Records that webhooks send, settings that do not wait, and the check that a receiver makes."""

from __future__ import annotations

from typing import Any

from standardwebhooks import Webhook

from tests.api.writable import Writable
from tests.graph.webhooks.receivers import Received

QUICK: dict[str, Any] = {
    "webhook_networks": ("127.0.0.0/8",),
    "webhook_pause_seconds": 0.02,
    "webhook_attempts": 4,
    "webhook_seconds": 1,
    "webhooks_max": 5,
}
PATIENCE_SECONDS = 60


def actor(key: str, **more: Any) -> dict[str, Any]:
    """An actor whose id tells it from the others."""
    return {"kind": "actor", "id": f"hooked-{key}", "name": f"Hooked {key}", "type": "other", **more}


def write(parley: Writable, *records: dict[str, Any]) -> None:
    """Write records over HTTP."""
    answered = parley.load(*records)
    assert answered.status_code == 200, answered.text


def verify(message: Received, hook: Any) -> Any:
    """What a message says, its signature being right."""
    return Webhook(hook["secret"]).verify(message.body.decode(), message.headers)
