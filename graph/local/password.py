"""The password of the local database: random, and readable by its owner only."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

# Whose password it is: the one user of every new Neo4j.
USER = "neo4j"


def save_password(path: Path) -> str:
    """The password in this file, made on first use with mode 0600 from its first moment."""
    found = read_password(path)
    if found:
        return found
    password = secrets.token_urlsafe(24)
    draft = path.with_name(f"{path.name}.{os.getpid()}")
    draft.unlink(missing_ok=True)
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(password + "\n")
        file.flush()
        # Neo4j learns the password next: a power cut must not leave it knowing one that was never written.
        os.fsync(file.fileno())
    draft.replace(path)
    return password


def read_password(path: Path) -> str | None:
    """The password in this file, or None where there is none."""
    try:
        return path.read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None
