"""The public keys of the issuer of tokens: fetched when they are needed, cached for a time, asked for anew so often."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

import orjson
import structlog
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWTError

from graph.errors import IssuerAwayError, KeyRefusedError
from graph.json_shapes import Body, Values
from graph.settings import Settings
from graph.web_names import describe_issuer, is_authentic

if TYPE_CHECKING:
    import httpx2

# What a token may be signed with: never a shared secret, and never nothing.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
_LONGEST = 1_000_000
_MOST_KEYS = 100
_SECONDS = 5.0
_NEVER = float("-inf")

log = structlog.get_logger("parley.tokens")


class IssuerKeys:
    """The keys of one issuer, by their id. A key signs with its own algorithm, whatever a token says."""

    def __init__(self, issuer: str, settings: Settings) -> None:
        self._issuer = issuer
        self._lifetime, self._pause = settings.oidc_keys_seconds, settings.oidc_refresh_seconds
        self._keys: dict[str | None, PyJWK] = {}
        self._fetched_at = self._asked_at = _NEVER
        self._asking = asyncio.Lock()

    async def find(self, key_id: str | None, *, may_ask: bool = True) -> PyJWK:
        """The key of an id, or the one without an id.

        The issuer is asked where the keys are too old or, if it ``may`` be, the id is unknown; never again just after
        it was asked. Raises KeyRefused where the issuer has no such key, IssuerAway where it does not say which it has.
        """
        if not self._is_fresh() or (may_ask and key_id not in self._keys):
            async with self._asking:
                if not self._has(key_id) and time.monotonic() - self._asked_at >= self._pause:
                    await self._ask()
        if not self._is_fresh():
            raise IssuerAwayError("the issuer of tokens does not say which keys it has; try again later")
        if key_id not in self._keys:
            raise KeyRefusedError("the token is signed with a key that its issuer does not have")
        return self._keys[key_id]

    def _has(self, key_id: str | None) -> bool:
        return self._is_fresh() and key_id in self._keys

    def _is_fresh(self) -> bool:
        return time.monotonic() - self._fetched_at < self._lifetime

    async def _ask(self) -> None:
        import httpx2  # noqa: PLC0415 - only where tokens are used

        self._asked_at = time.monotonic()
        try:
            async with asyncio.timeout(_SECONDS), httpx2.AsyncClient() as client:
                about = await _fetch(client, describe_issuer(self._issuer))
                if about.get("issuer") != self._issuer:
                    raise ValueError(f"it calls itself {about.get('issuer')!r}")  # noqa: TRY301 - noted with the others
                where = str(about.get("jwks_uri"))
                if not is_authentic(where):
                    raise ValueError(f"expected an https address of its keys, got {where!r}")  # noqa: TRY301
                self._keys = read_keys(await _fetch(client, where))
        except (httpx2.HTTPError, httpx2.InvalidURL, TimeoutError, ValueError, PyJWTError) as error:
            log.warning("keys of the issuer", issuer=self._issuer, error=f"{type(error).__name__}: {error}")
        else:
            self._fetched_at = time.monotonic()


def read_keys(found: Values) -> dict[str | None, PyJWK]:
    """The keys of a key set that may sign tokens. Raises PyJWTError and ValueError where it is none."""
    keys = found.get("keys")
    if not isinstance(keys, list):
        raise ValueError("it answered no key set")  # noqa: TRY004 - as every fault of what it answers
    usable = PyJWKSet(keys[:_MOST_KEYS]).keys
    return {
        key.key_id: key for key in usable if key.algorithm_name in ALGORITHMS and key.public_key_use in ("sig", None)
    }


async def _fetch(client: httpx2.AsyncClient, address: str) -> Body:
    """A JSON object at an address; longer ones are not read to their end."""
    body = b""
    async with client.stream("GET", address, headers={"accept": "application/json"}) as answer:
        answer.raise_for_status()
        async for part in answer.aiter_bytes():
            body += part
            if len(body) > _LONGEST:
                raise ValueError(f"{address} answers more than {_LONGEST} bytes")
    found = orjson.loads(body)
    if not isinstance(found, dict):
        raise ValueError(f"{address} answers no JSON object")  # noqa: TRY004 - as every fault of what it answers
    return found
