"""The socket that ``serve`` listens on, taken before anything else is started."""

from __future__ import annotations

import errno
import socket

from graph.errors import ParleyError

_WILDCARDS = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104 - what is shown instead, nothing is bound here


class CannotListenError(ParleyError):
    """The address that was asked for cannot be listened on."""


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one. Raises CannotListenError in one clear line."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        taken = socket.socket(family, kind, protocol)
        try:
            # A port whose last connections are still fading counts as free.
            taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            taken.bind(address)
            taken.listen(2048)
        except BaseException:
            taken.close()
            raise
    except OSError as error:
        raise CannotListenError(_explain(host, port, error)) from error
    return taken


def address_of(taken: socket.socket) -> str:
    """Where a client on this machine finds it."""
    host, port = taken.getsockname()[:2]
    shown = _WILDCARDS.get(host, host)
    return f"http://[{shown}]:{port}" if ":" in shown else f"http://{shown}:{port}"


def _explain(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} of {host} is taken; stop what listens there, or choose another with --port or PARLEY_PORT"
    if error.errno == errno.EACCES:
        return f"port {port} of {host} may not be used by this user; choose one above 1023 with --port or PARLEY_PORT"
    return f"cannot listen on {host} port {port}: {error.strerror or error}"
