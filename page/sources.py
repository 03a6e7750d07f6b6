"""Which files the page is made from, and whether what was built from them still fits."""

from __future__ import annotations

import hashlib
from pathlib import Path

PAGE = Path(__file__).parent
BUILT = PAGE.parent / "api" / "static"
# Beside what was built: the digest of what it was built from.
STAMP = BUILT / "sources.sha256"

_FILES = ("index.html", "reference.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
_FOLDERS = ("src", "public")


def digest_sources() -> str:
    """A digest over every file that the build reads, names included; line ends do not count."""
    files = [PAGE / name for name in _FILES]
    files += [file for folder in _FOLDERS for file in (PAGE / folder).rglob("*") if file.is_file()]
    digest = hashlib.sha256()
    for file in sorted(files):
        content = file.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"{file.relative_to(PAGE).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def is_built() -> bool:
    """Whether the page in ``api/static`` was made from these sources."""
    return STAMP.is_file() and STAMP.read_text(encoding="utf-8").strip() == digest_sources()
