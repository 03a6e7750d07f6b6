"""Who is asking: the key or token in the Authorization header, looked at before anything else of a request."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING, Annotated

from cachetools import TTLCache
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from graph.driver import Database
from graph.errors import IssuerAwayError, KeyRefusedError, ScopeMissingError, TooManyWrongKeysError
from graph.settings import Settings
from graph.store.keys import Key, KnownKeys, check_key

if TYPE_CHECKING:
    from api.tokens import Tokens

SCHEME = "key"
_ADDRESSES = 10_000
_MINUTE = 60
# A token has three parts with dots between; a key has no dot.
_DOTS = 2
# Of an address of version 6 one person has a whole network of this size.
_ONE_PERSONS_BITS = 64

bearer = HTTPBearer(
    auto_error=False, scheme_name=SCHEME, description="A key, as `parley keys create --scope write` makes it."
)


class WrongKeys:
    """How many wrong keys came from each address in the last minute."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counted: TTLCache[str, list[int]] = TTLCache(_ADDRESSES, _MINUTE)
        self.known = KnownKeys()

    def begin(self, address: str) -> bool:
        """Count a key that is about to be looked at; false where too many wrong ones came from there."""
        # Counted before it is looked at, so that many at once do not slip by.
        count = self._counted.setdefault(address, [0])
        if count[0] >= self._most:
            return False
        count[0] += 1
        return True

    def take_back(self, address: str) -> None:
        """The key was one that there is, and counts no longer."""
        if address in self._counted:
            self._counted[address][0] -= 1


def make_tokens(settings: Settings) -> Tokens | None:
    """What reads tokens; None where no issuer is set."""
    if settings.oidc_issuer is None:
        return None
    from api.tokens import Tokens  # noqa: PLC0415 - cryptography, for those who set an issuer

    return Tokens(settings.oidc_issuer, settings)


async def authenticate(
    request: Request,
    wanted: SecurityScopes,
    credentials: Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)],
) -> Key:
    """The key of this request. Raises KeyRefused, ScopeMissing and TooManyWrongKeys."""
    if credentials is None:
        raise KeyRefusedError("a key is needed; expected the header Authorization: Bearer KEY")
    key = await _check(request, credentials.credentials)
    for scope in wanted.scopes:
        _require(key, scope)
    return key


async def find_reader(request: Request) -> Key | None:
    """Whose key reads, where one was given; None where everybody may read. Raises as ``authenticate``.

    A login of another kind is that of a proxy in front, and none of Parley's.
    """
    settings: Settings = request.app.state.settings
    # Most requests have none, and reading the header by FastAPI's own way costs more than a cached answer.
    credentials = await bearer(request) if "authorization" in request.headers else None
    if credentials is None:
        if settings.reading == "key":
            raise KeyRefusedError("reading needs a key here; expected the header Authorization: Bearer KEY")
        return None
    key = await _check(request, credentials.credentials)
    _require(key, "read")
    return key


def _require(key: Key, scope: str) -> None:
    if not key.allows(scope):
        has = ", ".join(key.scopes) or "none of Parley's"
        raise ScopeMissingError(f"this needs a key of scope {scope}; this one has {has}")


async def _check(request: Request, text: str) -> Key:
    wrong_keys: WrongKeys = request.app.state.wrong_keys
    address = _name_address(request)
    counted = wrong_keys.begin(address)
    try:
        key = await _read(request, text, wrong_keys.known, is_guesser=not counted)
    except (KeyRefusedError, IssuerAwayError) as refused:
        if counted and (isinstance(refused, IssuerAwayError) or refused.known):
            wrong_keys.take_back(address)
        raise
    if counted:
        wrong_keys.take_back(address)
    return key


async def _read(request: Request, text: str, known: KnownKeys, *, is_guesser: bool) -> Key:
    """The key, or the token as a key. From where too many wrong ones came, only good ones get another answer than 429.

    A token costs a signature to look at, and neither the database nor the issuer is asked for a guesser's.
    """
    tokens: Tokens | None = request.app.state.tokens
    if tokens is not None and text.count(".") == _DOTS:
        try:
            return await tokens.read(text, may_ask=not is_guesser)
        except KeyRefusedError as refused:
            if is_guesser and not refused.known:
                raise TooManyWrongKeysError(_MINUTE) from None
            raise
    database: Database = request.app.state.connection.database
    if is_guesser and not await known.includes(database, text):
        raise TooManyWrongKeysError(_MINUTE)
    return await check_key(database, text)


def _name_address(request: Request) -> str:
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _ONE_PERSONS_BITS), strict=False))
    return host
