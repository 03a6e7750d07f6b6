"""Puts the context that the rocrate wheel carries into the HTTP cache of the crate validator."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import rocrate
from requests import PreparedRequest, Response
from requests.adapters import HTTPAdapter
from requests_cache import CachedSession
from urllib3.response import HTTPResponse


class CarriedContext(HTTPAdapter):
    """Answers every request with the context."""

    def send(self, request: PreparedRequest, *_: Any, **__: Any) -> Response:
        """The context, as its own address answers it."""
        content = (Path(rocrate.__file__).parent / "data" / "ro-crate.jsonld").read_bytes()
        headers = {"content-type": "application/ld+json"}
        raw = HTTPResponse(
            io.BytesIO(content), headers, 200, reason="OK", preload_content=False, request_url=request.url
        )
        return self.build_response(request, raw)


def main() -> None:
    """Fill the cache at a path with the context of an address."""
    cache, address = sys.argv[1:]
    with CachedSession(cache_name=cache, backend="sqlite", expire_after=-1, allowable_methods=("GET",)) as session:
        session.mount("https://", CarriedContext())
        session.get(address).raise_for_status()


if __name__ == "__main__":
    main()
