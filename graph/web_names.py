"""Names of hosts and origins on the web, as settings list them and requests name them."""

from __future__ import annotations

import ipaddress
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator
from pydantic_settings import NoDecode

_HOST = re.compile(r"(\[[0-9a-fA-F:.]+\]|[^\s:/?#@\[\]\\,]+)(?::(\d{1,5}))?")
_PLAIN_PORTS = {"http": "80", "https": "443"}
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")


def read_host(text: str) -> str | None:
    """The name of a ``Host`` header, in small letters and without its port; None where it is no such header."""
    found = _HOST.fullmatch(text.strip())
    return found[1].strip("[]").rstrip(".").lower() or None if found else None


def read_origin(text: str) -> tuple[str, str, str] | None:
    """Scheme, host and port of an origin, the port of the scheme where it names none; None where it is no origin."""
    scheme, divider, rest = text.strip().lower().partition("://")
    found = _HOST.fullmatch(rest)
    if not divider or scheme not in _PLAIN_PORTS or not found:
        return None
    return scheme, found[1].strip("[]").rstrip("."), found[2] or _PLAIN_PORTS[scheme]


def is_loopback(host: str) -> bool:
    """Whether a host is this very machine, whatever a name server says."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_authentic(address: str) -> bool:
    """Whether nobody on the way can answer for an address: https, or this very machine."""
    parts = urlsplit(address)
    host = parts.hostname or ""
    return (parts.scheme == "https" and bool(host)) or (parts.scheme == "http" and is_loopback(host))


def is_prefix(path: str) -> bool:
    """Whether a path can be the prefix of every other: nothing, or ``/parley``, without a slash at its end."""
    return _PREFIX.fullmatch(path) is not None and not {".", ".."} & set(path.split("/"))


def describe_issuer(issuer: str) -> str:
    """Where an issuer of tokens says what it is (OpenID Connect Discovery 1.0)."""
    return issuer.rstrip("/") + "/.well-known/openid-configuration"


def _split(value: object) -> Any:
    return tuple(part.strip() for part in value.split(",") if part.strip()) if isinstance(value, str) else value


def _check_host(name: str) -> str:
    if name == "*":
        return name
    bare = name.removeprefix("*.")
    host = read_host(f"[{bare}]" if bare.count(":") > 1 and "[" not in bare else bare)
    if host is None:
        raise ValueError(f"expected names of hosts, such as parley.example.org or *.example.org; got {name!r}")
    return f"*.{host}" if name.startswith("*.") else host


def _check_origin(name: str) -> str:
    found = read_origin(name.rstrip("/"))
    if name != "*" and found is None:
        raise ValueError(f"expected origins, such as https://example.org; got {name!r}")
    return name if found is None else f"{found[0]}://{found[1]}:{found[2]}"


def _check_network(name: str) -> str:
    if name != "*":
        ipaddress.ip_network(name, strict=False)
    return name


def _check_prefix(path: str) -> str:
    path = path.rstrip("/")
    if not is_prefix(path):
        raise ValueError(f"expected a path such as /parley; got {path!r}")
    return path


def _check_public_url(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in _PLAIN_PORTS or not parts.hostname or parts.query or parts.fragment:
        raise ValueError(f"expected an address such as https://example.org/parley; got {address!r}")
    return address.rstrip("/")


def _check_issuer(address: str) -> str:
    parts = urlsplit(address)
    if not is_authentic(address) or parts.query or parts.fragment:
        raise ValueError(f"expected an address such as https://login.example.org; got {address!r}")
    # As its tokens write it, to the last slash.
    return address


# As an environment variable has several: with commas.
Hosts = Annotated[tuple[Annotated[str, AfterValidator(_check_host)], ...], NoDecode, BeforeValidator(_split)]
Origins = Annotated[tuple[Annotated[str, AfterValidator(_check_origin)], ...], NoDecode, BeforeValidator(_split)]
Networks = Annotated[tuple[Annotated[str, AfterValidator(_check_network)], ...], NoDecode, BeforeValidator(_split)]
PathPrefix = Annotated[str, AfterValidator(_check_prefix)]
PublicUrl = Annotated[str, AfterValidator(_check_public_url)]
IssuerUrl = Annotated[str, AfterValidator(_check_issuer)]
