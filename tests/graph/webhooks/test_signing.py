"""Do receivers find a signature right, and any other message wrong?"""

from __future__ import annotations

import time

import pytest
from standardwebhooks import Webhook
from standardwebhooks.webhooks import WebhookVerificationError

from graph.webhooks.signing import make_secret, sign

BODY = '{"label":"درعا"}'.encode()


def test_a_receiver_verifies_it_by_the_library_of_the_standard() -> None:
    secret = make_secret()
    headers = sign(secret, "msg_1", int(time.time()), BODY)
    assert Webhook(secret).verify(BODY.decode(), headers) == {"label": "درعا"}


@pytest.mark.parametrize("spoilt", ["body", "webhook-id", "webhook-timestamp", "secret", "age"])
def test_what_was_changed_on_the_way_is_refused(spoilt: str) -> None:
    secret, body = make_secret(), BODY
    headers = sign(secret, "msg_1", int(time.time()) - (3600 if spoilt == "age" else 0), body)
    if spoilt == "body":
        body += b" "
    elif spoilt == "secret":
        secret = make_secret()
    elif spoilt != "age":
        headers[spoilt] = headers[spoilt][:-1] + ("1" if headers[spoilt][-1] != "1" else "2")
    with pytest.raises(WebhookVerificationError):
        Webhook(secret).verify(body.decode(), headers)


def test_no_two_secrets_are_alike() -> None:
    assert len({make_secret() for _ in range(100)}) == 100
