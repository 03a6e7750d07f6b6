"""Whose pages may read answers (CORS): those of this machine, and of ``PARLEY_CORS_ORIGINS``.

Never with credentials, never what changes something, and never ``/mcp``.
"""

from __future__ import annotations

from collections.abc import Mapping

from graph.settings import Settings
from graph.web_names import is_loopback, read_origin

Headers = list[tuple[bytes, bytes]]

_READS = ("GET", "HEAD")
# Paths where POST reads too: a long question is sent as a form.
_READ_BY_POST = ("/reconcile",)
_CLOSED = ("/mcp",)
_VARY = (b"vary", b"origin")
_EXPOSED = (
    b"access-control-expose-headers",
    b"content-disposition, etag, link, location, retry-after, x-parley-citation, x-parley-data-version, "
    b"x-parley-newer-records-left-out, x-parley-undated-sources-left-out, x-request-id",
)
_ASKED = (b"access-control-allow-headers", b"accept, accept-language, content-type, if-none-match, x-request-id")
_KEPT = (b"access-control-max-age", b"600")


class AllowedOrigins:
    """Decides what a browser may let the page of another origin read."""

    def __init__(self, settings: Settings) -> None:
        self._any = "*" in settings.cors_origins
        self._origins = frozenset(settings.cors_origins)

    def allows(self, origin: str) -> bool:
        """Whether pages of this origin may read answers."""
        found = read_origin(origin)
        if found is None:
            return False
        scheme, host, port = found
        return self._any or is_loopback(host) or f"{scheme}://{host}:{port}" in self._origins

    def answer_headers(self, method: str, path: str, given: Mapping[bytes, bytes]) -> Headers:
        """What an answer to this request says of who may read it, the answer to a preflight among them."""
        if _is_below(path, _CLOSED):
            return []
        preflight = method == "OPTIONS" and b"access-control-request-method" in given
        meant = given[b"access-control-request-method"].decode("latin-1") if preflight else method
        reads = meant in _READS or (meant == "POST" and _is_below(path, _READ_BY_POST))
        if not reads and method != "OPTIONS":
            return []
        origin = given.get(b"origin")
        if not reads or origin is None or not self.allows(origin.decode("latin-1")):
            return [_VARY]
        headers = [_VARY, (b"access-control-allow-origin", origin)]
        if preflight:
            return [*headers, (b"access-control-allow-methods", meant.encode()), _ASKED, _KEPT]
        return [*headers, _EXPOSED]


def _is_below(path: str, tops: tuple[str, ...]) -> bool:
    return any(path == top or path.startswith(f"{top}/") for top in tops)
