"""One attempt to send a message: bounded in time, to allowed addresses only, without following anybody anywhere."""

from __future__ import annotations

import asyncio
import ssl
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import cache

import httpcore2

from graph.version import read_version
from graph.webhooks.addresses import AllowedAddresses, CheckedBackend, ForbiddenAddressError

_GONE = 410
_LONGEST_PAUSE = 86_400
# What a receiver, or the way to it, may do wrong.
_FAILURES = (
    httpcore2.NetworkError,
    httpcore2.ProtocolError,
    httpcore2.TimeoutException,
    httpcore2.UnsupportedProtocol,
    OSError,
    UnicodeError,
)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an attempt: the status of the answer, or why there was none; ``pause``: the seconds it asked for."""

    status: int | None
    problem: str | None
    pause: float = 0

    @property
    def accepted(self) -> bool:
        """Whether the receiver took the message."""
        return self.problem is None

    @property
    def gone(self) -> bool:
        """Whether the receiver wants no messages any more."""
        return self.status == _GONE


async def post(
    url: str, headers: Mapping[str, str], body: bytes, allowed: AllowedAddresses, *, seconds: float
) -> Outcome:
    """Send a message, and read no more of the answer than its head: never raises for what a receiver does."""
    backend = CheckedBackend(allowed, loopback_only=url.startswith("http:"))
    sent = {"content-type": "application/json", "user-agent": f"Parley/{read_version()}", **headers}
    try:
        async with (
            asyncio.timeout(seconds),
            httpcore2.AsyncConnectionPool(_trust(), max_connections=1, network_backend=backend) as pool,
            pool.stream("POST", url, headers=list(sent.items()), content=body) as response,
        ):
            return _judge(response)
    except TimeoutError:
        return Outcome(None, f"no answer within {seconds:g} s")
    except ForbiddenAddressError as error:
        return Outcome(None, str(error))
    except ssl.SSLError:
        return Outcome(None, "the connection cannot be trusted (TLS)")
    except _FAILURES as error:
        return Outcome(None, f"no answer ({type(error).__name__})")


@cache
def _trust() -> ssl.SSLContext:
    return httpcore2.default_ssl_context()


def _judge(response: httpcore2.Response) -> Outcome:
    if 200 <= response.status < 300:
        return Outcome(response.status, None)
    problem = "it leads elsewhere, where nothing is sent" if 300 <= response.status < 400 else "it was not accepted"
    return Outcome(response.status, problem, _read_pause(response))


def _read_pause(response: httpcore2.Response) -> float:
    for name, value in response.headers:
        if name.lower() == b"retry-after":
            with suppress(ValueError):
                return min(max(int(value), 0), _LONGEST_PAUSE)
    return 0
