"""Tokens of an issuer stand for keys, and nothing else that looks like one does."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import httpx2
import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from pydantic import ValidationError
from starlette.testclient import TestClient

from api.app import create_app
from api.tokens import Tokens, read_scopes
from graph.errors import IssuerAwayError, KeyRefusedError
from graph.settings import Settings
from tests.api.issuer import AUDIENCE, Issuer, run_issuer
from tests.api.writable import NDJSON, Writable, settings_for

pytestmark = pytest.mark.anyio


@pytest.fixture(scope="module")
def issuer() -> Iterator[Issuer]:
    with run_issuer() as running:
        running.add_key("second", "ES256")
        yield running


def make_reader(issuer: Issuer, **more: Any) -> Tokens:
    return Tokens(issuer.url, Settings(oidc_issuer=issuer.url, oidc_audience=AUDIENCE, **more))


def encode(part: dict[str, Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()


def forge_none(issuer: Issuer) -> str:
    claims = issuer.sign().split(".")[1]
    return f"{encode({'alg': 'none', 'typ': 'JWT', 'kid': 'first'})}.{claims}."


def forge_with_the_public_key(issuer: Issuer) -> str:
    """HS256 with the public key as the secret: good for whoever goes by the algorithm that a token names."""
    signed = f"{encode({'alg': 'HS256', 'typ': 'JWT', 'kid': 'first'})}.{issuer.sign().split('.')[1]}"
    digest = hmac.new(issuer.public_pem(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{base64.urlsafe_b64encode(digest).rstrip(b'=').decode()}"


def forge_with_a_key_of_its_own(issuer: Issuer) -> str:
    claims = jwt.decode(issuer.sign(), options={"verify_signature": False})
    stranger = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return jwt.encode(claims, stranger, "RS256", headers={"kid": "first"})


def alter(issuer: Issuer) -> str:
    head, claims, signature = issuer.sign(scope="read").split(".")
    said = json.loads(base64.urlsafe_b64decode(claims + "=="))
    return f"{head}.{encode({**said, 'scope': 'admin'})}.{signature}"


REFUSED: dict[str, Callable[[Issuer], str]] = {
    "alg none": forge_none,
    "signed with the public key as a secret": forge_with_the_public_key,
    "signed by a stranger": forge_with_a_key_of_its_own,
    "altered": alter,
    "of another algorithm than its key": lambda issuer: issuer.sign(algorithm="RS512"),
    "of another key's id": lambda issuer: issuer.sign(kid="second"),
    "of an unknown key": lambda issuer: issuer.sign(kid="never"),
    "for another audience": lambda issuer: issuer.sign(aud="another"),
    "of another issuer": lambda issuer: issuer.sign(iss="https://elsewhere.example"),
    "not valid yet": lambda issuer: issuer.sign(nbf=int(time.time()) + 600),
    "expired": lambda issuer: issuer.sign(exp=int(time.time()) - 1),
    "without an end": lambda issuer: issuer.sign(exp=None),
    "without an audience": lambda issuer: issuer.sign(aud=None),
    "without an issuer": lambda issuer: issuer.sign(iss=None),
    "without a subject": lambda issuer: issuer.sign(sub=None),
    "of a subject that is no name": lambda issuer: issuer.sign(sub="a\nb"),
    "of a subject of spaces": lambda issuer: issuer.sign(sub="  "),
    "with an end beyond all calendars": lambda issuer: issuer.sign(exp=10**30),
    "nested without end": lambda _: f"{base64.urlsafe_b64encode(b'[' * 6000).decode().rstrip('=')}.e30.e30",
    "no token": lambda _: "a.b.c",
    "without end": lambda _: f"{'a' * 20_000}.b.c",
}


@pytest.mark.parametrize("what", REFUSED)
async def test_what_is_no_good_token_is_refused(issuer: Issuer, what: str) -> None:
    reader = make_reader(issuer)
    assert (await reader.read(issuer.sign())).allows("write")

    with pytest.raises(KeyRefusedError) as refused:
        await reader.read(REFUSED[what](issuer))

    assert refused.value.known == (what == "expired"), "a token that was good once is no guess"


async def test_a_token_is_its_subjects(issuer: Issuer) -> None:
    for signed in (issuer.sign(), issuer.sign("second", "ES256"), issuer.sign(aud=["other", AUDIENCE])):
        key = await make_reader(issuer).read(signed)
        assert (key.owner, key.id, key.scopes) == ("coder@example.org", issuer.url, ("write",))


@pytest.mark.parametrize(
    ("claims", "name", "expected"),
    [
        ({"scope": "openid read admin"}, "scope", ("read", "admin")),
        ({"scp": ["write", "other"]}, "scp", ("write",)),
        ({"realm_access": {"roles": ["write"]}}, "realm_access.roles", ("write",)),
        ({"https://a.example/roles": ["read"]}, "https://a.example/roles", ("read",)),
        ({"scope": "readwrite admins"}, "scope", ()),
        ({"scope": 7}, "scope", ()),
        ({"scope": {"read": 1}}, "scope", ()),
        ({}, "a.b.c", ()),
    ],
)
def test_scopes_are_read_from_the_claim_that_is_set(
    claims: dict[str, Any], name: str, expected: tuple[str, ...]
) -> None:
    assert read_scopes(claims, name) == expected


async def test_keys_are_asked_for_once_and_again_for_one_that_is_new(issuer: Issuer) -> None:
    patient, eager = make_reader(issuer), make_reader(issuer, oidc_refresh_seconds=0)
    for reader in (patient, eager):
        before = len(issuer.asked)
        for _ in range(5):
            await reader.read(issuer.sign())
        assert issuer.asked[before:] == ["/.well-known/openid-configuration", "/keys"]
    issuer.add_key("newer")

    assert (await eager.read(issuer.sign("newer"))).owner
    before = len(issuer.asked)
    for number in range(50):
        with pytest.raises(KeyRefusedError):
            await patient.read(issuer.sign(kid=f"guess-{number}"))
    assert len(issuer.asked) == before, "who guesses ids has the issuer asked no more often than the setting says"


async def test_an_issuer_that_is_away_is_no_refusal_and_old_keys_end(issuer: Issuer) -> None:
    fresh, old = make_reader(issuer), make_reader(issuer, oidc_keys_seconds=0.01, oidc_refresh_seconds=0)
    assert (await old.read(issuer.sign())).owner
    time.sleep(0.02)  # noqa: ASYNC251 - the keys' lifetime
    issuer.away = True
    try:
        for reader in (fresh, old):
            with pytest.raises(IssuerAwayError):
                await reader.read(issuer.sign())
    finally:
        issuer.away = False


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/keys", {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "first", "alg": "HS256"}]}),
        ("/keys", {"keys": []}),
        ("/keys", {"keys": "first"}),
        ("/keys", []),
        ("/keys", b"no json"),
        ("/keys", b'{"keys": [' + b" " * 1_100_000 + b"]}"),
        ("/.well-known/openid-configuration", {"issuer": "https://elsewhere.example", "jwks_uri": "{url}/keys"}),
        ("/.well-known/openid-configuration", {"issuer": "{url}", "jwks_uri": "http://elsewhere.example/keys"}),
        ("/.well-known/openid-configuration", {"issuer": "{url}", "jwks_uri": "file:///etc/passwd"}),
        ("/.well-known/openid-configuration", {"issuer": "{url}"}),
    ],
    ids=lambda part: part if isinstance(part, str) else str(part)[:40],
)
async def test_an_issuer_that_answers_nonsense_vouches_for_nobody(issuer: Issuer, path: str, answer: Any) -> None:
    before = issuer.documents[path]
    text = answer if isinstance(answer, bytes) else json.dumps(answer).replace("{url}", issuer.url).encode()
    issuer.documents[path] = text
    try:
        with pytest.raises((KeyRefusedError, IssuerAwayError)):
            await make_reader(issuer).read(issuer.sign())
    finally:
        issuer.documents[path] = before


@pytest.mark.parametrize(
    "given",
    [
        {"oidc_issuer": "https://login.example.org"},
        {"oidc_audience": "parley"},
        {"oidc_issuer": "http://login.example.org", "oidc_audience": "parley"},
        {"oidc_issuer": "login.example.org", "oidc_audience": "parley"},
    ],
    ids=str,
)
def test_half_a_setting_or_an_open_address_is_refused(given: dict[str, str]) -> None:
    with pytest.raises(ValidationError, match=r"go together|expected an address"):
        Settings(**given)  # type: ignore[arg-type]


def test_the_document_offers_tokens_where_there_is_an_issuer(issuer: Issuer) -> None:
    plain = create_app(Settings()).openapi()
    with_tokens = create_app(Settings(oidc_issuer=issuer.url, oidc_audience=AUDIENCE)).openapi()

    assert "token" not in plain["components"]["securitySchemes"]
    scheme = with_tokens["components"]["securitySchemes"]["token"]
    assert scheme["type"] == "openIdConnect"
    assert scheme["openIdConnectUrl"] == f"{issuer.url}/.well-known/openid-configuration"
    assert with_tokens["paths"]["/v1/records"]["post"]["security"] == [{"key": ["write"]}, {"token": ["write"]}]
    assert with_tokens["paths"]["/v1/actors"]["get"]["security"] == [{}, {"key": ["read"]}, {"token": ["read"]}]


@pytest.fixture(scope="module")
def trusting(writable: Writable, issuer: Issuer) -> Iterator[TestClient]:
    """An API that takes the issuer's tokens, and that is read with a key."""
    settings = settings_for(
        writable.server, oidc_issuer=issuer.url, oidc_audience=AUDIENCE, reading="key", wrong_keys_max=5
    )
    with TestClient(create_app(settings)) as client:
        yield client


def hold(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}", "parley-reason": "a test"}


def test_a_token_writes_in_its_subjects_name(writable: Writable, trusting: TestClient, issuer: Issuer) -> None:
    actor = b'{"kind": "actor", "id": "from-a-token", "name": "From a token", "type": "other"}\n'

    written = trusting.post("/v1/records", content=actor, headers=hold(issuer.sign()) | NDJSON)

    assert written.status_code == 200, written.text
    assert written.json()["by"] == "coder@example.org"
    changes = trusting.get("/v1/audit?record=from-a-token", headers=hold(issuer.sign(scope="admin"))).json()["items"]
    assert [(change["by"], change["key"]) for change in changes] == [("coder@example.org", issuer.url)]
    assert writable.client.post("/v1/records", content=actor, headers=hold(issuer.sign())).status_code == 401, (
        "off by default"
    )


def test_a_token_allows_what_its_scopes_say(trusting: TestClient, issuer: Issuer, writable: Writable) -> None:
    def ask(method: str, path: str, **claims: Any) -> int:
        return trusting.request(method, path, headers=hold(issuer.sign(**claims)), content=b"{").status_code

    assert ask("GET", "/v1/actors/russia", scope="read") == 200
    assert ask("GET", "/v1/actors/russia", scope="openid") == 403
    assert ask("POST", "/v1/records", scope="openid") == 403
    assert ask("POST", "/v1/records", scope="read") == 403
    assert ask("GET", "/v1/audit", scope="write") == 403
    assert ask("GET", "/v1/audit", scope="admin") == 200
    assert ask("GET", "/v1/actors/russia", exp=int(time.time()) - 1) == 401
    assert trusting.get("/v1/actors/russia", headers=hold(writable.key("read"))).status_code == 200, "keys go on"


def test_no_token_makes_a_webhook(trusting: TestClient, issuer: Issuer, writable: Writable) -> None:
    def make(credentials: str) -> httpx2.Response:
        return trusting.post("/v1/webhooks", json={"url": "https://example.org/hook"}, headers=hold(credentials))

    for scope in ("openid", "read"):
        refused = make(issuer.sign(scope=scope))
        assert (refused.status_code, "scope write" in refused.text) == (403, True), refused.text
    for scope in ("write", "admin", "read write admin"):
        refused = make(issuer.sign(scope=scope))
        assert (refused.status_code, "a token ends too soon" in refused.text) == (403, True), refused.text
    assert make(writable.key("read")).status_code == 403
    admin = hold(writable.key("admin"))
    assert trusting.get("/v1/webhooks", headers=admin).json()["items"] == []
    made = make(writable.key("write"))
    assert made.status_code == 201, "a key with write scope does"
    assert trusting.delete(f"/v1/webhooks/{made.json()['id']}", headers=admin).status_code == 204


def test_wrong_tokens_must_wait_like_wrong_keys(writable: Writable, issuer: Issuer) -> None:
    settings = settings_for(writable.server, oidc_issuer=issuer.url, oidc_audience=AUDIENCE, wrong_keys_max=5)
    with TestClient(create_app(settings)) as client:
        wrong = [client.post("/v1/records", headers=hold(forge_none(issuer))).status_code for _ in range(20)]
        assert wrong == [401] * 5 + [429] * 15
        asked = len(issuer.asked)
        assert client.post("/v1/records", headers=hold(issuer.sign(kid="guess"))).status_code == 429
        assert len(issuer.asked) == asked
        assert client.get("/v1/actors/russia", headers=hold(issuer.sign())).status_code == 200, "a good one goes on"


def test_an_issuer_that_is_away_is_answered_503(writable: Writable, issuer: Issuer) -> None:
    settings = settings_for(writable.server, oidc_issuer=issuer.url, oidc_audience=AUDIENCE, wrong_keys_max=1)
    issuer.away = True
    try:
        with TestClient(create_app(settings)) as client:
            for _ in range(3):
                answer = client.post("/v1/records", headers=hold(issuer.sign()))
                assert (answer.status_code, answer.json()["title"]) == (503, "Issuer away")
                assert int(answer.headers["retry-after"]) > 0
    finally:
        issuer.away = False
