"""Which names a request may call this Parley by: a page elsewhere cannot give it one of its own (DNS rebinding)."""

from __future__ import annotations

from urllib.parse import urlsplit

from graph.settings import Settings
from graph.web_names import is_loopback, read_host


def list_hosts(settings: Settings) -> list[str]:
    """The names that settings allow besides those of loopback, patterns among them, in order."""
    public = urlsplit(settings.public_url or "").hostname
    return sorted({settings.host.lower(), *settings.allowed_hosts, *([public] if public else [])})


class AllowedHosts:
    """Loopback names, ``PARLEY_HOST``, the host of ``PARLEY_PUBLIC_URL`` and ``PARLEY_ALLOWED_HOSTS``; no other."""

    def __init__(self, settings: Settings) -> None:
        names = list_hosts(settings)
        self._any = "*" in names
        self._names = frozenset(name for name in names if not name.startswith("*"))
        self._domains = tuple(name.removeprefix("*") for name in names if name.startswith("*."))

    def allows(self, header: bytes) -> bool:
        """Whether a request with this ``Host`` header is answered; never where it names no host."""
        host = read_host(header.decode("latin-1"))
        if host is None:
            return False
        return self._any or host in self._names or host.endswith(self._domains) or is_loopback(host)
