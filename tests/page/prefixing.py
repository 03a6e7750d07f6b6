"""A small proxy that shows a site below a path of its own, as nginx does with ``proxy_pass http://site/;``."""

from __future__ import annotations

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

_OWN = ("connection", "transfer-encoding", "content-length", "date", "server")


@contextmanager
def show_below(site: str, prefix: str) -> Iterator[str]:
    """The address below which everything of ``site`` is found; whatever else is asked for is 404."""
    target = urlsplit(site)

    class Forward(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            if not self.path.startswith(f"{prefix}/"):
                return self._send(404, [], b"")
            forward = http.client.HTTPConnection(target.hostname or "", target.port, timeout=60)
            try:
                headers = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
                headers["X-Forwarded-Prefix"] = prefix
                forward.request("GET", self.path.removeprefix(prefix), headers=headers)
                answer = forward.getresponse()
                sent = [(name, value) for name, value in answer.getheaders() if name.lower() not in _OWN]
                return self._send(answer.status, sent, answer.read())
            finally:
                forward.close()

        def _send(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
            self.send_response(status)
            for name, value in headers:
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Forward) as proxy:
        thread = threading.Thread(target=proxy.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{proxy.server_port}{prefix}"
        finally:
            proxy.shutdown()
            thread.join()
