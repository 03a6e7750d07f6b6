"""An OpenID Connect issuer on this machine: it says what it is, which keys it has, and signs tokens."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

AUDIENCE = "parley"


class Issuer:
    """Signs tokens with keys that it publishes; ``asked`` has the paths that were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.documents: dict[str, Any] = {}
        self.away = False
        self._private: dict[str, Any] = {}
        issuer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                issuer.asked.append(self.path)
                found = None if issuer.away else issuer.documents.get(self.path)
                body = found if isinstance(found, bytes) else json.dumps(found).encode()
                self.send_response(500 if found is None else 200)
                self.send_header("content-length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.documents["/.well-known/openid-configuration"] = {"issuer": self.url, "jwks_uri": f"{self.url}/keys"}
        self.documents["/keys"] = {"keys": []}
        self.add_key("first")

    def add_key(self, name: str, algorithm: str = "RS256") -> None:
        """A further key, published at once."""
        if algorithm == "RS256":
            self._private[name] = private = rsa.generate_private_key(public_exponent=65537, key_size=2048)
            described = RSAAlgorithm.to_jwk(private.public_key(), as_dict=True)
        else:
            self._private[name] = curve = ec.generate_private_key(ec.SECP256R1())
            described = ECAlgorithm.to_jwk(curve.public_key(), as_dict=True)
        self.documents["/keys"]["keys"].append({**described, "kid": name, "use": "sig", "alg": algorithm})

    def public_pem(self, name: str = "first") -> bytes:
        """A public key, as its text."""
        public: bytes = self._private[name].public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        return public

    def sign(self, key: str = "first", algorithm: str = "RS256", kid: str | None = None, **claims: Any) -> str:
        """A token that is good for an hour, but for what is given; a claim of None is left out."""
        said = {
            "iss": self.url, "aud": AUDIENCE, "sub": "coder@example.org", "exp": int(time.time()) + 3600,
            "scope": "openid write", **claims,
        }  # fmt: skip
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(said, self._private[key], algorithm, headers={"kid": kid or key})


@contextmanager
def run_issuer() -> Iterator[Issuer]:
    """An issuer that answers until the end."""
    issuer = Issuer()
    thread = threading.Thread(target=issuer.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield issuer
    finally:
        issuer.server.shutdown()
        issuer.server.server_close()
        thread.join(10)
