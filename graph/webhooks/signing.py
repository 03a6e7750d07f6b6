"""Signatures as Standard Webhooks describes them: https://www.standardwebhooks.com."""

from __future__ import annotations

import hmac
import secrets
from base64 import b64decode, b64encode

_PREFIX = "whsec_"
_SECRET_BYTES = 32


def make_secret() -> str:
    """A new secret, in the form in which receivers keep it."""
    return _PREFIX + b64encode(secrets.token_bytes(_SECRET_BYTES)).decode()


def sign(secret: str, message_id: str, seconds: int, body: bytes) -> dict[str, str]:
    """The headers that name a message and prove that it comes from who knows the secret; ``seconds`` since 1970."""
    signed = f"{message_id}.{seconds}.".encode() + body
    digest = hmac.digest(b64decode(secret.removeprefix(_PREFIX)), signed, "sha256")
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(seconds),
        "webhook-signature": f"v1,{b64encode(digest).decode()}",
    }
