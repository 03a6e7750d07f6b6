"""Written answers, cached while the data have not changed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from cachetools import LRUCache

from api.responses import Pairs

_Key = tuple[str, tuple[tuple[str, str], ...]]

# One answer takes at most this share of the room, so that a few large ones do not push out all others; by default that
# has room for the largest network.
_SHARE = 8


@dataclass(frozen=True, slots=True)
class CachedAnswer:
    """The body of a JSON answer, the data version that it was read at, and after how many changes of what was shown of
    the past."""

    n: int
    body: bytes
    changes: int = 0


class AnswerCache:
    """The answers asked for last, up to a number of bytes: one question has one answer at one data version."""

    def __init__(self, most_bytes: int) -> None:
        self._largest = most_bytes // _SHARE
        self._answers: LRUCache[_Key, CachedAnswer] = LRUCache(most_bytes, getsizeof=lambda answer: len(answer.body))
        self._renewals: dict[_Key, asyncio.Event] = {}

    def find(self, path: str, pairs: Pairs) -> CachedAnswer | None:
        """What this question was answered last; whether that still holds is for the caller to see."""
        return self._answers.get((path, tuple(pairs)))

    async def await_renewal(self, path: str, pairs: Pairs) -> bool:
        """Wait where somebody is renewing this answer; whether anybody was."""
        renewed = self._renewals.get((path, tuple(pairs)))
        if renewed is not None:
            await renewed.wait()
        return renewed is not None

    @contextmanager
    def renew(self, path: str, pairs: Pairs) -> Iterator[None]:
        """While a cached answer is worked out anew: after a write hundreds may ask the same at once.

        Only one that was cached before is waited for: whether another will be cached is not known.
        """
        key, renewed = (path, tuple(pairs)), asyncio.Event()
        if key in self._answers:
            self._renewals.setdefault(key, renewed)
        try:
            yield
        finally:
            renewed.set()
            if self._renewals.get(key) is renewed:
                del self._renewals[key]

    def keep(self, path: str, pairs: Pairs, answer: CachedAnswer) -> None:
        """Keep an answer in the place of an older one to the same; those not asked for longest go."""
        key = (path, tuple(pairs))
        if len(answer.body) > self._largest:
            self._answers.pop(key, None)
        else:
            self._answers[key] = answer
