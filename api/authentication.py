"""Who is asking: the key in the Authorization header, looked at before anything else of a request."""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Annotated

from cachetools import TTLCache
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from graph.driver import Database
from graph.errors import KeyRefusedError, ScopeMissingError, TooManyWrongKeysError
from graph.settings import Settings
from graph.store.keys import Key, KnownKeys, check_key

SCHEME = "key"
_ADDRESSES = 10_000
_MINUTE = 60
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
        if not key.allows(scope):
            raise ScopeMissingError(f"this needs a key of scope {scope}; this one has {', '.join(key.scopes)}")
    return key


async def find_reader(request: Request) -> Key | None:
    """Whose key reads, where one was given; None where everybody may read. Raises as ``authenticate``.

    A login of another kind is that of a proxy in front, and none of Parley's.
    """
    settings: Settings = request.app.state.settings
    # Most requests have none, and reading the header by FastAPI's own way costs more than a kept answer.
    credentials = await bearer(request) if "authorization" in request.headers else None
    if credentials is None:
        if settings.reading == "key":
            raise KeyRefusedError("reading needs a key here; expected the header Authorization: Bearer KEY")
        return None
    return await _check(request, credentials.credentials)


async def _check(request: Request, text: str) -> Key:
    wrong_keys: WrongKeys = request.app.state.wrong_keys
    database: Database = request.app.state.connection.database
    address = _name_address(request)
    counted = wrong_keys.begin(address)
    if not counted and not await wrong_keys.known.includes(database, text):
        raise TooManyWrongKeysError(_MINUTE)
    try:
        key = await check_key(database, text)
    except KeyRefusedError as refused:
        if counted and refused.known:
            wrong_keys.take_back(address)
        raise
    if counted:
        wrong_keys.take_back(address)
    return key


def _name_address(request: Request) -> str:
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _ONE_PERSONS_BITS), strict=False))
    return host
