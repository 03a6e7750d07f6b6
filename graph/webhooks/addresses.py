"""Where webhooks may be sent: public addresses of the internet, and the networks that a setting adds."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterable, Sequence
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from urllib.parse import urlsplit

import httpcore2

from graph.errors import ParleyError
from graph.web_names import is_loopback

LONGEST_URL = 2000
_EVERYWHERE = ("0.0.0.0/0", "::/0")
# Addresses of version 6 behind which a gateway puts the address of version 4 in the last 32 bits (RFC 6052, RFC 8215).
_TRANSLATED = (ip_network("64:ff9b::/96"), ip_network("64:ff9b:1::/48"))


class ForbiddenAddressError(ParleyError):
    """A webhook's address to which nothing may be sent."""


class AllowedAddresses:
    """Public addresses, and those inside ``networks``."""

    def __init__(self, networks: Sequence[str]) -> None:
        named = [part for name in networks for part in (_EVERYWHERE if name == "*" else (name,))]
        self._networks = tuple(ip_network(name, strict=False) for name in named)

    def allow(self, address: str) -> bool:
        """Whether something may be sent to this address, and to whichever it stands for."""
        try:
            found = ip_address(address)
        except ValueError:
            return False
        return all(self._is_open(one) for one in _unwrap(found))

    def _is_open(self, address: IPv4Address | IPv6Address) -> bool:
        return (address.is_global and not address.is_multicast) or any(address in one for one in self._networks)


def _unwrap(address: IPv4Address | IPv6Address) -> Iterable[IPv4Address | IPv6Address]:
    """The address that is reached in the end, and those on the way."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address.ipv4_mapped is not None:
        return (address.ipv4_mapped,)
    inside = [address.sixtofour, *(address.teredo or ())]
    if any(address in network for network in _TRANSLATED):
        return (IPv4Address(int(address) & 0xFFFFFFFF),)
    return (address, *(one for one in inside if one is not None))


def check_url(url: str, allowed: AllowedAddresses) -> str:
    """The address as it was given.

    Raises ForbiddenAddressError where it can be seen from the text alone that nothing may be sent there. What a name
    leads to is seen at each connection.
    """
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise ForbiddenAddressError(f"is no address of the web: {error}") from None
    if (
        len(url) > LONGEST_URL
        or not url.isascii()
        or not url.isprintable()
        or any(sign in url for sign in ' "<>\\^`{|}')
    ):
        raise ForbiddenAddressError(
            f"expected at most {LONGEST_URL} ASCII characters without spaces; write others percent-encoded, and hosts "
            "in Punycode"
        )
    if parts.scheme not in ("https", "http") or not host or port == 0:
        raise ForbiddenAddressError("expected an address such as https://example.org/hook")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise ForbiddenAddressError("holds a user, a password or a fragment; expected none")
    if parts.scheme == "http" and not is_loopback(host):
        raise ForbiddenAddressError(
            "expected https://; http:// is accepted for this machine alone, where PARLEY_WEBHOOK_NETWORKS lists it"
        )
    literal = "127.0.0.1" if host == "localhost" else host
    if _is_literal(literal) and not allowed.allow(literal):
        raise ForbiddenAddressError(
            "leads to an address that is not public; PARLEY_WEBHOOK_NETWORKS lists further ones"
        )
    return url


def _is_literal(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True


class CheckedBackend(httpcore2.AsyncNetworkBackend):
    """Connections to allowed addresses alone: a name is looked up once, and what was checked is connected to."""

    def __init__(self, allowed: AllowedAddresses, *, loopback_only: bool) -> None:
        self._allowed = allowed
        self._loopback_only = loopback_only
        self._backend = httpcore2.AnyIOBackend()

    async def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,  # noqa: ASYNC109 - as httpcore has it
        local_address: str | None = None,
        socket_options: Iterable[httpcore2.SOCKET_OPTION] | None = None,
    ) -> httpcore2.AsyncNetworkStream:
        """A connection. Raises ForbiddenAddressError where the name leads to none that is allowed."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        addresses = dict.fromkeys(str(info[4][0]) for info in found)
        for address in addresses:
            if not self._allowed.allow(address) or (self._loopback_only and not is_loopback(address)):
                raise ForbiddenAddressError("leads to an address that is not public")
        for last, address in enumerate(addresses, 1 - len(addresses)):
            try:
                return await self._backend.connect_tcp(address, port, timeout, local_address, socket_options)
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout):
                if not last:
                    raise
        raise httpcore2.ConnectError("the name leads nowhere")
