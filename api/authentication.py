"""Who is asking: the key in the Authorization header, looked at before anything else of a request."""

from __future__ import annotations

from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Annotated

from cachetools import LRUCache, TTLCache
from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from graph.errors import KeyRefusedError, ScopeMissingError, TooManyWrongKeysError
from graph.settings import Settings
from graph.store.keys import Key, check_key

SCHEME = "key"
_ADDRESSES = 10_000
_GOOD_KEYS = 1000
_MINUTE = 60
# Of an address of version 6 one person has a whole network of this size.
_ONE_PERSONS_BITS = 64

bearer = HTTPBearer(
    auto_error=False, scheme_name=SCHEME, description="A key, as `parley keys create --scope write` makes it."
)


class WrongKeys:
    """How many wrong keys came from each address lately. A key that was right before is looked at in any case."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._counted: TTLCache[str, list[int]] = TTLCache(_ADDRESSES, _MINUTE)
        self._good: LRUCache[bytes, None] = LRUCache(_GOOD_KEYS)

    def begin(self, address: str, key: str) -> None:
        """A key is about to be looked at. Raises TooManyWrongKeys."""
        if _digest(key) in self._good:
            return
        # Counted before it is looked at, so that many at once do not slip by.
        count = self._counted.setdefault(address, [0])
        if count[0] >= self._most:
            raise TooManyWrongKeysError(_MINUTE)
        count[0] += 1

    def note_right(self, address: str, key: str) -> None:
        """The key was right, and counts no longer."""
        digest = _digest(key)
        if digest not in self._good and address in self._counted:
            self._counted[address][0] -= 1
        self._good[digest] = None

    def note_wrong(self, key: str) -> None:
        """The key was wrong, even if it was right before."""
        self._good.pop(_digest(key), None)


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
    address = _name_address(request)
    wrong_keys.begin(address, text)
    try:
        key = await check_key(request.app.state.connection.database, text)
    except KeyRefusedError:
        wrong_keys.note_wrong(text)
        raise
    wrong_keys.note_right(address, text)
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


def _digest(key: str) -> bytes:
    return sha256(key.encode(errors="surrogateescape")).digest()
