"""What ``python -m page.build`` made: the shells of the page and of the API reference, their scripts and styles."""

from __future__ import annotations

import gzip
import mimetypes
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from html import escape
from pathlib import Path

from fastapi import Request, Response

from api.documents import fill_reference, write_start

# Where the build puts what it makes; packed into the wheel.
STATIC = Path(__file__).parent / "static"

_TEXTS = ("text/", "image/svg+xml", "application/javascript", "application/json")


@dataclass(frozen=True)
class BuiltFile:
    """One file as it is sent: plain, and compressed where that makes it smaller."""

    content: bytes
    media_type: str

    @classmethod
    def read(cls, path: Path) -> BuiltFile:
        """The file at a path."""
        return cls(path.read_bytes(), mimetypes.guess_type(path.name)[0] or "application/octet-stream")

    @cached_property
    def packed(self) -> bytes | None:
        """It compressed, once somebody asks for that: a start waits for none, and a worker sends none."""
        # Without a time in it, so that the same file is the same bytes.
        packed = gzip.compress(self.content, 9, mtime=0) if self.media_type.startswith(_TEXTS) else None
        return packed if packed and len(packed) < len(self.content) else None

    def answer(self, request: Request, headers: dict[str, str], status: int = 200) -> Response:
        """The response that sends it, compressed for who can read that."""
        if self.packed is None:
            return Response(self.content, status, headers, self.media_type)
        headers = {**headers, "vary": "accept-encoding"}
        if "gzip" not in request.headers.get("accept-encoding", ""):
            return Response(self.content, status, headers, self.media_type)
        return Response(self.packed, status, {**headers, "content-encoding": "gzip"}, self.media_type)


# Proxies show one Parley below few prefixes.
_PREFIXES = 8
# How the build writes addresses of Parley's own, and where the page's scripts find the prefix and the public address.
_OWN, _ROOT = '="./', "<html "


@dataclass(frozen=True)
class Shell:
    """A page whose own addresses begin with the prefix below which a proxy shows Parley, nothing for none."""

    text: str
    # The address at which others open Parley, nothing where none is set.
    public: str = ""

    def answer(self, request: Request, headers: dict[str, str], status: int = 200) -> Response:
        """The response that sends it, compressed for who can read that."""
        return _fill_shell(self.text, request.scope.get("root_path", ""), self.public).answer(request, headers, status)


@lru_cache(maxsize=4 * _PREFIXES)
def _fill_shell(text: str, prefix: str, public: str) -> BuiltFile:
    facts = f'data-root="{prefix}" data-public="{escape(public)}" '
    text = text.replace(_OWN, f'="{prefix}/').replace(_ROOT, f"{_ROOT}{facts}", 1)
    return BuiltFile(text.encode(), "text/html")


@dataclass(frozen=True)
class BuiltPage:
    """All that was built, read once: an answer never looks at the disk.

    ``shell`` is the page, ``reference`` the API reference; both are None where nothing was built, and ``start`` then
    says how to build.
    """

    start: Shell
    shell: Shell | None = None
    reference: Shell | None = None
    icon: BuiltFile | None = None
    assets: dict[str, BuiltFile] = field(default_factory=dict)

    @classmethod
    def read(cls, static: Path = STATIC, public: str = "") -> BuiltPage:
        """What was built into a folder; ``public`` is the address at which others open it."""
        start = Shell(write_start())
        if not (static / "index.html").is_file():
            return cls(start)
        reference = fill_reference((static / "reference.html").read_text(encoding="utf-8"))
        return cls(
            start,
            Shell((static / "index.html").read_text(encoding="utf-8"), public),
            Shell(reference),
            BuiltFile.read(static / "favicon.svg"),
            {path.name: BuiltFile.read(path) for path in sorted((static / "assets").glob("*"))},
        )
