"""Bearer tokens of an OpenID Connect issuer: whose they are, and what they allow. Off unless an issuer is set."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import jwt
from jwt.exceptions import ExpiredSignatureError, PyJWTError

from api.issuer_keys import IssuerKeys
from graph.errors import KeyRefusedError
from graph.json_shapes import Values
from graph.settings import Settings
from graph.store.keys import SCOPES, Key, is_author

_LONGEST = 16_384
_REQUIRED = ["iss", "aud", "sub", "exp"]


class Tokens:
    """Reads the tokens of the issuer that the settings name."""

    def __init__(self, issuer: str, settings: Settings) -> None:
        self._issuer, self._audience = issuer, settings.oidc_audience
        self._scope_claim = settings.oidc_scope_claim
        self._keys = IssuerKeys(issuer, settings)

    async def read(self, text: str, *, may_ask: bool = True) -> Key:
        """The token as a key: its owner is the token's subject, its id the issuer.

        Raises KeyRefused for one that is expired, of another issuer or audience, or not signed with a key that the
        issuer has; IssuerAway where that cannot be found out. ``may_ask``: the issuer, for a key that is new.
        """
        if len(text) > _LONGEST:
            raise KeyRefusedError(f"the token is longer than {_LONGEST} characters")
        try:
            key = await self._keys.find(jwt.get_unverified_header(text).get("kid"), may_ask=may_ask)
            claims = jwt.decode(
                text,
                key,
                algorithms=[key.algorithm_name],
                audience=self._audience,
                issuer=self._issuer,
                # Clocks differ a little; when it was issued counts for nothing.
                options={"require": _REQUIRED, "verify_iat": False, "enforce_minimum_key_length": True},
            )
            expires = datetime.fromtimestamp(int(claims["exp"]), UTC)
        except ExpiredSignatureError:
            raise KeyRefusedError("the token has expired", known=True) from None
        except (PyJWTError, ValueError, OverflowError, RecursionError) as error:
            raise KeyRefusedError(f"the token is refused: {str(error)[:200]}") from None
        subject: str = claims["sub"]
        if not is_author(subject):
            raise KeyRefusedError("the token's subject cannot be an author: it is empty, too long or not printable")
        scopes = read_scopes(claims, self._scope_claim)
        return Key(self._issuer, subject, scopes, datetime.now(UTC), expires, None, None)


def read_scopes(claims: Values, name: str) -> tuple[str, ...]:
    """Parley's scopes in a claim: a text with spaces, or a list. A name with dots leads into claims inside claims."""
    found: object = claims.get(name)
    if found is None:
        found = claims
        for part in name.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
    given = found.split() if isinstance(found, str) else found if isinstance(found, list) else []
    return tuple(scope for scope in SCOPES if scope in given)
