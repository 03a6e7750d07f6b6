"""What every answer tells browsers to forbid, regardless of what made it."""

from __future__ import annotations

Headers = list[tuple[bytes, bytes]]

ALWAYS: Headers = [
    (b"x-content-type-options", b"nosniff"),
    # The address of a view says what someone is looking into.
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=()"),
]
_POLICY = b"content-security-policy"
# An answer that is no page loads nothing and is shown in no frame.
_CLOSED = (_POLICY, b"default-src 'none'; frame-ancestors 'none'")


def secure(headers: Headers) -> Headers:
    """These headers of an answer, with those that secure it; a policy of its own stays."""
    return [*headers, *ALWAYS, *([] if any(name == _POLICY for name, _ in headers) else [_CLOSED])]
