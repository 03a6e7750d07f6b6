"""Keys of those who write over HTTP: made, checked, listed, revoked. The database has a digest of each, not the key."""

from __future__ import annotations

import asyncio
import hmac
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from graph.driver import Database, Row
from graph.errors import BadQuestionError, KeyRefusedError, NotRecordedError
from graph.json_shapes import Body
from graph.records.characters import why_not_a_name
from graph.records.matches import RULE

# Each of the first three allows what is listed before it, too. Nothing but itself allows to see restricted sources; it
# reads.
RESTRICTED = "restricted"
_RANKS = ("read", "write", "admin")
SCOPES = (*_RANKS, RESTRICTED)

_SECRET_BYTES = 32
_KEY = re.compile(r"parley_([0-9a-f]{16})_([A-Za-z0-9_-]{43})")
_LONGEST_OWNER = 200
_READ_EVERY_SECONDS = 1.0
# A key's last use is noted at most this often.
_NOTED_EVERY_MILLISECONDS = 60_000


@dataclass(frozen=True, slots=True)
class Key:
    """A key as it is listed: whose it is, what it allows, and until when; never the key itself."""

    id: str
    owner: str
    scopes: tuple[str, ...]
    created: datetime
    expires: datetime | None
    revoked: datetime | None
    last_used: datetime | None

    def allows(self, scope: str) -> bool:
        """Whether it allows what this scope is needed for."""
        if scope == RESTRICTED or scope in self.scopes:
            return scope in self.scopes
        ranks = [0 if own == RESTRICTED else _RANKS.index(own) for own in self.scopes]
        return any(rank >= _RANKS.index(scope) for rank in ranks)

    def as_dict(self) -> Body:
        """The key for machines."""
        times = {name: getattr(self, name) for name in ("created", "expires", "revoked", "last_used")}
        written = {name: time and time.isoformat(timespec="seconds") for name, time in times.items()}
        return {"id": self.id, "owner": self.owner, "scopes": list(self.scopes), **written}


@dataclass(frozen=True, slots=True)
class NewKey:
    """A key that was just made; ``text`` is the key, which nobody can show again."""

    key: Key
    text: str


async def create_key(
    database: Database, scopes: Sequence[str], *, owner: str, lasts: timedelta | None = None
) -> NewKey:
    """Make a key that expires after ``lasts``, or never. Raises BadQuestion for a scope or an owner that cannot be."""
    wanted = [scope for scope in SCOPES if scope in scopes]
    if not wanted or set(scopes) - set(SCOPES):
        raise BadQuestionError("scope", f"expected one or more of: {', '.join(SCOPES)}")
    owner = owner.strip()
    if not is_author(owner):
        raise BadQuestionError("owner", f"expected a name of at most {_LONGEST_OWNER} characters, not led by {RULE}")
    key_id, secret = secrets.token_hex(8), secrets.token_urlsafe(_SECRET_BYTES)
    text = f"parley_{key_id}_{secret}"
    milliseconds = None if lasts is None else int(lasts.total_seconds() * 1000)
    given = {"id": key_id, "owner": owner, "digest": _digest(text), "scopes": wanted, "milliseconds": milliseconds}
    (row,) = await database.write("write_key", **given)
    return NewKey(_read_key(row), text)


def is_author(name: str) -> bool:
    """Whether somebody can go by this name where it is said who wrote."""
    fits = 0 < len(name) <= _LONGEST_OWNER and name.isprintable() and name == name.strip()
    return fits and not name.startswith(RULE) and why_not_a_name(name) is None


async def check_key(database: Database, text: str) -> Key:
    """Whose key this is. Raises KeyRefused for one that is unknown, revoked or expired."""
    key_id = read_key_id(text)
    rows = await database.read("key_by_id", id=key_id) if key_id is not None else []
    digest = rows[0]["digest"] if rows else _digest("")
    # Compared in constant time, also where there is no such key.
    if not hmac.compare_digest(digest, _digest(text)) or not rows:
        raise KeyRefusedError("the key is unknown")
    row = rows[0]
    if row["revoked"] is not None:
        raise KeyRefusedError("the key was revoked", known=True)
    if row["expires"] is not None and row["expires"] <= row["now"]:
        raise KeyRefusedError("the key has expired", known=True)
    if row["last_used"] is None or row["now"] - row["last_used"] > _NOTED_EVERY_MILLISECONDS:
        await database.write("write_key_used", id=key_id)
    return _read_key(row)


class KnownKeys:
    """Which keys there are, read anew at most once in a while, however often somebody asks."""

    def __init__(self) -> None:
        self._digests: dict[str, str] = {}
        self._read_at = -_READ_EVERY_SECONDS
        self._reading: asyncio.Task[None] | None = None

    async def includes(self, database: Database, text: str) -> bool:
        """Whether this is a key that was ever made, as far as was read lately. Raises DatabaseUnavailableError."""
        if self._reading is None and time.monotonic() - self._read_at >= _READ_EVERY_SECONDS:
            self._reading = asyncio.create_task(self._read(database))
            # Those who wait get the error.
            self._reading.add_done_callback(lambda work: work.cancelled() or work.exception())
        if self._reading is not None:
            # Many who ask at once wait for one reading: before it is done nobody's key is known.
            await asyncio.shield(self._reading)
        digest = self._digests.get(read_key_id(text) or "", _digest(""))
        return hmac.compare_digest(digest, _digest(text))

    async def _read(self, database: Database) -> None:
        try:
            self._digests = {row["id"]: row["digest"] for row in await database.read("keys_all")}
            self._read_at = time.monotonic()
        finally:
            self._reading = None


async def list_keys(database: Database) -> list[Key]:
    """Every key that was made, the oldest first."""
    return [_read_key(row) for row in await database.read("keys_all")]


async def revoke_key(database: Database, key_id: str) -> Key:
    """Revoke a key: from now on every process refuses it. Raises NotRecorded where there is none of this id."""
    rows = await database.write("write_key_revoked", id=key_id)
    if not rows:
        raise NotRecordedError(f"there is no key {key_id!r}; parley keys list shows their ids")
    return _read_key(rows[0])


def read_key_id(text: str) -> str | None:
    """The id of a key that is well formed; None for any other text."""
    found = _KEY.fullmatch(text)
    return found[1] if found else None


def _digest(text: str) -> str:
    """A plain digest is enough: a key is as long as the digest, and as random."""
    return sha256(text.encode()).hexdigest()


def _read_key(row: Row) -> Key:
    times = {name: _read_time(row[name]) for name in ("created", "expires", "revoked", "last_used")}
    created = times.pop("created")
    assert created is not None  # noqa: S101 - every key was made at some time
    return Key(row["id"], row["owner"], tuple(row["scopes"]), created, **times)


def _read_time(milliseconds: int | None) -> datetime | None:
    return None if milliseconds is None else datetime.fromtimestamp(milliseconds / 1000, UTC)
