"""What comes of one attempt, no matter what the receiver does?"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from graph.webhooks import posting
from graph.webhooks.addresses import AllowedAddresses
from graph.webhooks.posting import Outcome, post
from tests.graph.webhooks.receivers import (
    Receiver,
    accept,
    answer,
    hang,
    hang_up,
    head_without_end,
    promise_too_much,
    receive,
    say_wait_for_ever,
    talk_nonsense,
)

OWN = AllowedAddresses(("127.0.0.0/8",))


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with receive() as opened:
        yield opened


async def attempt(receiver: Receiver, behaviour: Callable[[Any], None], seconds: float = 10) -> Outcome:
    receiver.behaviours = [behaviour]
    return await post(f"{receiver.address}/hook", {"webhook-id": "msg_1"}, b"{}", OWN, seconds=seconds)


@pytest.mark.parametrize("behaviour", [accept, answer(200), answer(202), promise_too_much])
async def test_a_good_status_accepts_whatever_follows_it(receiver: Receiver, behaviour: Callable[[Any], None]) -> None:
    assert (await attempt(receiver, behaviour)).accepted
    (message,) = receiver.received
    assert (message.path, message.body) == ("/hook", b"{}")
    assert message.headers["webhook-id"] == "msg_1"
    assert message.headers["content-type"] == "application/json"


@pytest.mark.parametrize("status", [400, 404, 410, 500, 503])
async def test_any_other_does_not(receiver: Receiver, status: int) -> None:
    outcome = await attempt(receiver, answer(status))
    assert (outcome.accepted, outcome.status, outcome.gone) == (False, status, status == 410)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
async def test_nobody_is_followed_elsewhere(receiver: Receiver, status: int) -> None:
    outcome = await attempt(receiver, answer(status, location=f"{receiver.address}/elsewhere"))
    assert not outcome.accepted
    assert [message.path for message in receiver.received] == ["/hook"]


@pytest.mark.parametrize("behaviour", [hang_up, talk_nonsense, head_without_end])
async def test_what_is_no_answer_is_a_failure(receiver: Receiver, behaviour: Callable[[Any], None]) -> None:
    outcome = await attempt(receiver, behaviour)
    assert (outcome.accepted, outcome.status) == (False, None)


@pytest.mark.parametrize("behaviour", [hang, say_wait_for_ever])
async def test_nobody_is_waited_for_longer_than_allowed(receiver: Receiver, behaviour: Callable[[Any], None]) -> None:
    outcome = await attempt(receiver, behaviour, seconds=0.5)
    assert outcome == Outcome(None, "no answer within 0.5 s")


async def test_a_pause_that_is_asked_for_is_kept_up_to_a_day(receiver: Receiver) -> None:
    assert (await attempt(receiver, answer(503, retry_after="120"))).pause == 120
    assert (await attempt(receiver, answer(503, retry_after="99999999"))).pause == 86_400
    assert (await attempt(receiver, answer(503, retry_after="-5"))).pause == 0
    assert (await attempt(receiver, answer(503, retry_after="soon"))).pause == 0


async def test_what_is_not_public_is_not_even_connected_to(receiver: Receiver) -> None:
    for host in ("127.0.0.1", "localhost"):
        url = receiver.address.replace("127.0.0.1", host)
        outcome = await post(url, {}, b"{}", AllowedAddresses(()), seconds=5)
        assert outcome.problem == "leads to an address that is not public"
    assert receiver.received == []


@pytest.fixture
def certificate(tmp_path: Path) -> tuple[Path, Path]:
    """A certificate of this machine that vouches for itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "receiver")])
    names = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=1))
        .add_extension(names, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    paths = tmp_path / "certificate.pem", tmp_path / "key.pem"
    paths[0].write_bytes(made.public_bytes(Encoding.PEM))
    paths[1].write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return paths


@pytest.mark.parametrize("trusted", [True, False])
async def test_only_a_receiver_whose_certificate_is_trusted_is_sent_anything(
    certificate: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch, trusted: bool
) -> None:
    own = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    own.load_cert_chain(*certificate)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    posting._trust.cache_clear()
    with receive(own) as receiver:
        outcome = await post(receiver.address, {}, b"{}", OWN, seconds=10)
    posting._trust.cache_clear()
    assert outcome.accepted is trusted
    assert len(receiver.received) == trusted
    if not trusted:
        assert outcome.problem is not None
