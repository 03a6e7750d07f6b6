"""The password of the local database: random, readable by its owner only, and set before anybody can ask for it."""

from __future__ import annotations

import hashlib
import os
import secrets
from pathlib import Path

# Whose password it is: the one user of every new Neo4j.
USER = "neo4j"

# How Neo4j 5 hashes passwords.
_ROUNDS = 1024
_SALT_BYTES = 32


def save_password(path: Path) -> str:
    """The password in this file, made on first use with mode 0600 from its first moment."""
    found = read_password(path)
    if found:
        return found
    password = secrets.token_urlsafe(24)
    # Neo4j learns the password next: a power cut must not leave it knowing one that was never written.
    _write_private(path, f"{password}\n")
    return password


def set_initial_password(home: Path, password: str) -> None:
    """Give the Neo4j of this home its password, as ``neo4j-admin dbms set-initial-password`` does.

    A new one takes it before it opens Bolt, so that nobody can log in with the password that all of them are made with;
    an older one has its own already, and passes this over. The command would show it to who lists processes.
    """
    salt = secrets.token_bytes(_SALT_BYTES)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    folder = home / "data" / "dbms"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _write_private(folder / "auth.ini", f"{USER}:SHA-256,{digest.hex()},{salt.hex()},{_ROUNDS}:\n")


def _write_private(path: Path, text: str) -> None:
    """Replace a file in one step by one that only its owner may read."""
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    draft.replace(path)


def read_password(path: Path) -> str | None:
    """The password in this file, or None where there is none."""
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
