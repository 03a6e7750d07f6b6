"""The page, and the two libraries it is compared with, served over the same synthetic networks."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar
from urllib.parse import parse_qs, urlsplit

import orjson

from api.built_page import STATIC
from bench.page_networks import make_network
from page.sources import PAGE

_RIVALS = Path(__file__).with_name("page_rivals.js")
_LIBRARIES = {
    "/cytoscape.js": PAGE / "node_modules/cytoscape/dist/cytoscape.min.js",
    "/force-graph.js": PAGE / "node_modules/force-graph/dist/force-graph.min.js",
    "/rivals.js": _RIVALS,
}
_SHELL = b"""<!doctype html><meta charset="utf-8"><title>bench</title><link rel="icon" href="data:,">
<div id="box" style="width:1200px;height:640px"></div>
<script src="/cytoscape.js"></script><script src="/force-graph.js"></script><script src="/rivals.js"></script>"""
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml", ".html": "text/html"}
# The days of the start, and the same a week later, which is what one step asks for.
_LATER = "2021-06-08"


class _Answers(BaseHTTPRequestHandler):
    size: ClassVar[tuple[int, int]] = (0, 0)
    kept: ClassVar[dict[tuple[int, int, int, int], bytes]] = {}

    def do_GET(self) -> None:
        """Answer a file of the page, a library, or a network."""
        parts = urlsplit(self.path)
        asked = parse_qs(parts.query)
        if parts.path == "/rivals":
            self._send(_SHELL, "text/html")
        elif parts.path in _LIBRARIES:
            self._send(_LIBRARIES[parts.path].read_bytes(), "text/javascript")
        elif parts.path == "/network":
            self._send(self._network(int(asked["step"][0]), self.size[1]), "application/json")
        elif parts.path == "/v1/network":
            step = 1 if asked.get("from") == [_LATER] else 0
            self._send(self._network(step, int(asked.get("limit", ["500"])[0])), "application/json")
        elif parts.path.startswith("/v1/"):
            self._send(b'{"items":[],"next":null,"data_version":1}', "application/json")
        else:
            file = STATIC / (parts.path.lstrip("/") or "index.html")
            self._send(file.read_bytes(), _TYPES.get(file.suffix, "application/octet-stream"))

    def _network(self, step: int, most: int) -> bytes:
        key = (*self.size, most, step)
        if key not in self.kept:
            self.kept[key] = orjson.dumps(make_network(*self.size, most, step=step))
        return self.kept[key]

    def _send(self, content: bytes, media_type: str) -> None:
        self.send_response(200)
        self.send_header("content-type", media_type)
        self.send_header("content-length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def warm(actors: int, edges: int, most: int) -> None:
    """Make the networks of this size before anything is measured."""
    _Answers.size = (actors, edges)
    for step in (0, 1):
        for limit in {500, most, edges}:
            key = (actors, edges, limit, step)
            _Answers.kept[key] = orjson.dumps(make_network(actors, edges, limit, step=step))


@contextmanager
def serve() -> Iterator[str]:
    """Its address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        server.server_close()
