"""Written answers, cached while the data have not changed."""

from __future__ import annotations

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

    def find(self, path: str, pairs: Pairs) -> CachedAnswer | None:
        """What this question was answered last; whether that still holds is for the caller to see."""
        return self._answers.get((path, tuple(pairs)))

    def keep(self, path: str, pairs: Pairs, answer: CachedAnswer) -> None:
        """Keep an answer in the place of an older one to the same; those not asked for longest go."""
        key = (path, tuple(pairs))
        if len(answer.body) > self._largest:
            self._answers.pop(key, None)
        else:
            self._answers[key] = answer
